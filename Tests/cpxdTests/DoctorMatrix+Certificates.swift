// SPDX-License-Identifier: Apache-2.0
import Certificates
import Crypto
import Foundation
import PCSCWorld
import SocketTesting
import VirtualCards

@testable import Phrasebook

/// Certificates of every age, and what was revoked.
extension DoctorMatrix {
  static let certificates = [
    Row(finding: .certificateExpired) { try aged(days: -1) },
    Row(finding: .certificateNotYetValid) { try aged(days: 3 * 365 + 11) },
    Row(finding: .certificateEndsIn90Days) { try aged(days: 80) },
    Row(finding: .certificateEndsIn60Days) { try aged(days: 50) },
    Row(finding: .certificateEndsIn30Days) { try aged(days: 20) },
    Row(finding: .issuerSignatureWrong) {
      let impostor = try TestAuthority.make(keyBits: 2048)
      let directory = try TemporaryDirectory()
      return try doctor(in: Worlds.card(), ["--issuers", issuers(impostor, directory)])
    },
    Row(finding: .issuerNotHealthSector) {
      let authority = try Worlds.strangers.get()
      let directory = try TemporaryDirectory()
      let image = try Personalisation().image(authority: authority)
      return try with(VirtualCPS3(image)) { world, _ in
        try doctor(in: world, ["--issuers", issuers(authority, directory)])
      }
    },
    Row(finding: .testCardEndsSoon, companions: [.certificateEndsIn60Days]) {
      try aged(days: 50, authority: Worlds.strangers.get())
    },
    Row(finding: .testCardEnded, companions: [.certificateExpired]) {
      try aged(days: -1, authority: Worlds.strangers.get())
    },
    Row(finding: .certificateRevoked) { try withList { try $0.list(revoking: Worlds.image()) } },
    Row(finding: .revocationListOld) { try withList { try $0.list(isOld: true) } },
    Row(finding: .revocationListForged) {
      let impostor = try RevocationDesk(authority: TestAuthority.make(keyBits: 2048))
      return try withList { _ in try impostor.list() }
    },
  ]

  /// A card whose certificates end after so many days.
  private static func aged(days: Int, authority: TestAuthority? = nil) throws -> Outcome {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    guard let end = calendar.date(byAdding: .hour, value: days * 24 + 12, to: Date()),
      let begin = calendar.date(byAdding: .year, value: -3, to: end)
    else { throw ToolError(description: "no such date") }
    let image = try Personalisation().image(authority: authority ?? Worlds.authority.get(), date: begin)
    return try with(VirtualCPS3(image)) { world, _ in try doctor(in: world) }
  }

  private static func issuers(_ authority: TestAuthority, _ directory: TemporaryDirectory) throws -> String {
    let pem = authority.root.certificate.pem + authority.persons.certificate.pem
    try Data(pem.utf8).write(to: directory.url("issuers.pem"))
    return directory.file("issuers.pem")
  }

  private static func withList(_ make: (RevocationDesk) throws -> String) throws -> Outcome {
    let desk = try RevocationDesk(authority: Worlds.authority.get())
    let list = try make(desk)
    let directory = try TemporaryDirectory()
    let issuers = try issuers(Worlds.authority.get(), directory)
    return try doctor(in: Worlds.card(), ["--issuers", issuers, "--crlfile", list])
  }
}

/// Where an authority's revocation lists are made, by OpenSSL.
final class RevocationDesk {
  private let directory: TemporaryDirectory

  init(authority: TestAuthority) throws {
    directory = try TemporaryDirectory()
    try authority.save(to: directory.file("authority"))
    let configuration = """
      [ca]
      default_ca = desk
      [desk]
      database = \(directory.file("index.txt"))
      certificate = \(directory.file("authority"))/persons-cert.pem
      private_key = \(directory.file("authority"))/persons-key.pem
      default_md = sha256
      default_crl_days = 7
      """
    try Data(configuration.utf8).write(to: directory.url("openssl.cnf"))
  }

  /// Makes a list, in PEM or DER; its path.
  func list(revoking image: CardImage? = nil, isOld: Bool = false, isDER: Bool = false) throws -> String {
    var index = ""
    if let image {
      for der in [image.authenticationCertificate, image.signatureCertificate] {
        index += "R\t391231235959Z\t261101000000Z\t\(try Certificate(der: der).serialNumberText)\tunknown\t/CN=x\n"
      }
    }
    try Data(index.utf8).write(to: directory.url("index.txt"))
    let dates = isOld ? ["-crl_lastupdate", "20260101000000Z", "-crl_nextupdate", "20260108000000Z"] : []
    let pem = directory.file("list.pem")
    try openssl(["ca", "-config", directory.file("openssl.cnf"), "-gencrl", "-out", pem] + dates)
    guard isDER else { return pem }
    try openssl(["crl", "-in", pem, "-outform", "DER", "-out", directory.file("list.der")])
    return directory.file("list.der")
  }

  private func openssl(_ arguments: [String]) throws {
    let outcome = try run("openssl", arguments)
    guard outcome.status == 0 else { throw ToolError(description: "openssl: \(outcome.errors)") }
  }
}
