// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import Phrasebook

/// Every finding of the service and of the layers above it, made for real and told by the program.
@Suite(.serialized) struct OutlookMatrixTests {
  private static let rows =
    OutlookMatrix.service + OutlookMatrix.pkcs11 + OutlookMatrix.portal + OutlookMatrix.clashes

  /// What is made elsewhere, and where.
  private static let elsewhere: [Finding: String] = [
    .socketMissing: "DoctorCommandTests",
    .socketDead: "ServiceTests",
    .socketForbidden: "a user in the group whom something else keeps out; ServiceTests",
    .serviceSilent: "ServiceTests",
    .serviceStrange: "ServiceTests",
    .serviceOtherVersion: "ServiceTests",
    .serviceForbids: "ServiceTests",
    .serviceFails: "ServiceTests",
    .unitFailed: "needs systemd; OutlookTests",
    .unitMasked: "needs systemd; the boot test, and OutlookTests",
    .unitNotEnabled: "needs systemd; the boot test, and OutlookTests",
    .unitNotInstalled: "needs systemd; OutlookTests",
    .membershipNotInSession: "needs users with names; the boot test, and OutlookTests",
    .grantsMissing: "needs users with names; the boot test",
    .p11KitModuleMissing: "needs the system's own service; the boot test",
    .p11KitMissing: "the programs of this machine need p11-kit; PKCS11InspectionTests",
    .pkcs11SocketSilent: "takes the seconds that a daemon waits for a card; PKCS11InspectionTests",
    .pkcs11UnitNotEnabled: "needs systemd; the boot test, and PKCS11InspectionTests",
    .portalAuthoritiesMissing: "needs the portal that is looked at unasked; PortalInspectionTests",
  ]

  @Test func everyFindingIsMadeOrItIsSaidWhere() {
    for finding in Finding.allCases {
      let number = Int(finding.rawValue.suffix(3)) ?? 0
      guard (100..<120).contains(number) || (160..<300).contains(number) else { continue }
      let isMade = Self.rows.contains { $0.finding == finding }
      #expect(isMade != (Self.elsewhere[finding] != nil), "\(finding), \(finding.rawValue)")
    }
  }

  @Test(arguments: rows.indices)
  func theProgramNamesTheOneCause(row index: Int) throws {
    let row = Self.rows[index]
    let outcome = try row.run()
    let checks = try outcome.json()["checks"] as? [[String: Any]] ?? []
    let codes = Set(checks.compactMap { $0["code"] as? String })
    #expect(codes.contains(row.finding.rawValue), "\(row.finding): \(codes) \(outcome.errors)")
    let check = checks.first { $0["code"] as? String == row.finding.rawValue }
    #expect(check?["remedy"] as? String == English().advice(on: row.finding).remedy)
    #expect(check?["command"] as? String == row.finding.command)
    #expect(outcome.status == row.status, "\(row.finding): \(codes)")
    let others = codes.subtracting(row.companions.map(\.rawValue)).subtracting([row.finding.rawValue])
    #expect(others.isEmpty, "\(row.finding): \(others)")
  }

  @Test(arguments: [("cps3", []), ("cps3", ["-tls1_2"]), ("cps4", ["-tls1_3"]), ("cps4", [])])
  func aPortalThatTakesTheCardIsFine(profile: String, options: [String]) throws {
    let (outcome, signatures) = try OutlookMatrix.goodPortal(profile, options)
    let checks = try outcome.json()["checks"] as? [[String: String]] ?? []
    let portal = checks.filter { $0["layer"] == "portal" }
    #expect(portal.map { $0["name"] } == ["portal-connection", "portal-trust", "portal-tls", "portal-authorities"])
    #expect(portal.allSatisfy { $0["result"] == "ok" }, "\(portal)")
    #expect(portal[2]["detail"] == (profile == "cps4" && options != ["-tls1_2"] ? "TLSv1.3" : "TLSv1.2"))
    // No certificate was shown, let alone a signature made.
    #expect(signatures == 0)
  }

  @Test func aTamedSmartcardDaemonIsNoClash() throws {
    let outcome = try OutlookMatrix.beside("scdaemon") { bench in
      let directory = bench.directory.url(".gnupg")
      try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
      try Data("disable-ccid\npcsc-shared\n".utf8).write(to: directory.appending(path: "scdaemon.conf"))
    }
    #expect(!outcome.text.contains("CPX-200"))
  }
}
