// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import Phrasebook

/// Every finding of the layers from the system to the keys, made for real and told by the program.
@Suite(.serialized) struct DoctorMatrixTests {
  private static let rows = DoctorMatrix.system + DoctorMatrix.pcscd + DoctorMatrix.cards + DoctorMatrix.certificates

  /// What cannot be made here, and what stands in for it.
  private static let unmade: [Finding: String] = [
    .pcscdRefusesUser: "Debian 12's pcscd does not ask polkit; LayerTests, by the error that it gives",
    .pcscdRefusesService: "as above; ServiceTests",
    .pcscdVersionMismatch: "needs a pcscd of another protocol; LayerTests",
    .pcscdFailure: "stands for what no pcscd is known to do; LayerTests",
    .readerBusy: "takes the minute that a card may take to be read; LayerTests",
    .readerUnusable: "vpcd's readers do not break; LayerTests",
    .cardContactless: "a contactless card that cannot be read is told as such; RecognitionTests",
    .cardStillRead: "takes the seconds that a daemon waits for a card; ServiceTests",
    .authenticationMissing: "a virtual card always has one; PINAndCertificateTests",
    .certificateUnreadable: "a virtual card's are sound; PINAndCertificateTests",
    .openSSLVulnerable: "needs an OpenSSL of 2022; SystemTests",
    .keySignatureWrong: "the daemon lets no wrong signature out; TrialTests",
    .keyForbidden: "root, who runs these tests, has every grant; TrialTests",
  ]

  @Test func everyFindingIsMadeOrItIsSaidWhyNot() {
    // The codes from 100 on are of the service and of what stands above it, but for those of the system and the keys.
    let own = Finding.allCases.filter { finding in
      let number = Int(finding.rawValue.suffix(3)) ?? 0
      return number < 100 || (120..<160).contains(number)
    }
    for finding in own {
      let isMade = Self.rows.contains { $0.finding == finding }
      #expect(isMade != (Self.unmade[finding] != nil), "\(finding), \(finding.rawValue)")
    }
  }

  @Test(arguments: rows.indices)
  func theProgramNamesTheOneCause(row index: Int) throws {
    let row = Self.rows[index]
    let outcome = try row.run()
    let checks = try outcome.json()["checks"] as? [[String: Any]] ?? []
    let codes = checks.compactMap { $0["code"] as? String }
    let check = checks.first { $0["code"] as? String == row.finding.rawValue }
    #expect(check != nil, "\(row.finding): \(codes) \(outcome.errors)")
    #expect(check?["result"] as? String == row.finding.severity.rawValue)
    #expect(check?["cause"] as? String == English().advice(on: row.finding).cause)
    #expect(check?["remedy"] as? String == English().advice(on: row.finding).remedy)
    #expect(check?["command"] as? String == row.finding.command)
    // A machine without the service has that fault, too.
    #expect(outcome.status == row.status, "\(row.finding): \(codes)")
    let others = Set(codes).subtracting(row.companions.map(\.rawValue)).subtracting([row.finding.rawValue])
    #expect(others.subtracting(["CPX-100"]).isEmpty, "\(row.finding): \(others)")
  }
}
