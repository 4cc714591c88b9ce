// SPDX-License-Identifier: Apache-2.0
import Certificates
import Crypto
import Foundation
import PCSCWorld
import SocketTesting
import VirtualCards

/// Worlds of pcscd that many rows of a table share, since none of them changes what it finds.
enum Worlds {
  static let authority = Result { try TestAuthority.make(keyBits: 2048) }

  /// Authorities under the names of nobody's virtual cards; a card of theirs counts as one for tests.
  static let strangers = Result { () throws -> TestAuthority in
    let directory = try TemporaryDirectory()
    var parent: CertificateAuthority?
    for (file, name) in [("root", "TEST AC RACINE"), ("persons", "TEST AC PERSONNES")] {
      let key = try RSAPrivateKey.generate(bits: 2048)
      let template = CertificateTemplate(
        subject: DistinguishedName([.country: "FR", .commonName: name]), notBefore: Date(timeIntervalSinceNow: -5e8),
        notAfter: Date(timeIntervalSinceNow: 5e8),
        extensions: [.basicConstraints(isAuthority: true, isCritical: true), .keyUsage([.keyCertSign, .crlSign])])
      let authority = try parent?.subordinate(template, key: key) ?? .selfSigned(template, key: key)
      try Data(key.pem().utf8).write(to: directory.url("\(file)-key.pem"))
      try Data(authority.certificate.pem.utf8).write(to: directory.url("\(file)-cert.pem"))
      parent = authority
    }
    return try TestAuthority(directory: directory.file("."))
  }

  private static let sharedImage = Result { try Personalisation().image(authority: authority.get()) }
  private static let withCard = Result { () throws -> PCSCWorld in
    let world = try started()
    _ = try world.insert(VirtualCPS3(image()))
    return world
  }
  private static let withoutCard = Result { try started() }
  private static let withoutReader = Result { () throws -> PCSCWorld in
    let world = try PCSCWorld()
    try world.startServiceWithoutReaders()
    return world
  }

  /// One person's card; every ``VirtualCPS3`` of it has counters of its own.
  static func image() throws -> CardImage { try sharedImage.get() }

  /// A good card in a reader.
  static func card() throws -> PCSCWorld { try withCard.get() }

  static func empty() throws -> PCSCWorld { try withoutCard.get() }

  static func withoutReaders() throws -> PCSCWorld { try withoutReader.get() }

  /// A new one, with two empty readers.
  static func started() throws -> PCSCWorld {
    let world = try PCSCWorld()
    try world.startService()
    return world
  }
}
