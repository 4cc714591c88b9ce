// SPDX-License-Identifier: Apache-2.0
import Certificates
import Crypto
import Foundation
import PCSCWorld
import SocketTesting
import Synchronization
import TLSClient

/// A key in this process behind the seam where a card's would be.
final class SoftwareIdentity: ClientIdentity {
  let schemes: [SignatureScheme]
  private let failure: (any Error)?
  private let requested = Mutex<CertificateRequest?>(nil)

  struct World {
    let authority: TestAuthority
    let key: RSAPrivateKey
    let certificate: Certificate
    let directory: TemporaryDirectory
    /// The file of authorities that servers take clients of.
    var clients: String { directory.file("root.pem") }
  }

  static let world = Result {
    let authority = try TestAuthority.make(keyBits: 2048)
    let key = try RSAPrivateKey.generate(bits: 2048)
    let holder = HealthProfessional(
      givenName: "CPXD", surname: "VIRTUELLE", nationalIdentifier: "899700000001", title: "Infirmier", profession: 60)
    let profile = try CardCertificateProfile(
      holder: .professional(holder), cardNumber: "2800000017", notBefore: Date(timeIntervalSinceNow: -3600))
    let certificate = try profile.authentication().issue(subjectKey: key.publicKey, issuer: authority.persons)
    let directory = try TemporaryDirectory()
    try authority.root.certificate.pem.write(toFile: directory.file("root.pem"), atomically: true, encoding: .utf8)
    return World(authority: authority, key: key, certificate: certificate, directory: directory)
  }

  static let cps3: [SignatureScheme] = [.rsaPKCS1SHA256, .rsaPKCS1SHA384, .rsaPKCS1SHA512]
  static let cps4: [SignatureScheme] = cps3 + [.rsaPSSSHA256, .rsaPSSSHA384, .rsaPSSSHA512]

  init(_ schemes: [SignatureScheme], failing failure: (any Error)? = nil) {
    self.schemes = schemes
    self.failure = failure
  }

  /// The last request a server sent.
  var request: CertificateRequest? { requested.withLock { $0 } }

  func credential(for request: CertificateRequest) throws -> ClientCredential {
    requested.withLock { $0 = request }
    let world = try Self.world.get()
    let failure = failure
    return ClientCredential(
      certificate: world.certificate, issuers: [world.authority.persons.certificate]
    ) { scheme, digest in
      if let failure { throw failure }
      return try Self.sign(scheme, digest, world.key)
    }
  }

  private static func sign(_ scheme: SignatureScheme, _ digest: [UInt8], _ key: RSAPrivateKey) throws -> [UInt8] {
    guard let algorithm = scheme.digestAlgorithm else { throw WorldError("unknown scheme") }
    if scheme.padding == .pss {
      return try key.rawPrivateOperation(
        EMSAPSS.encode(digest: digest, algorithm: algorithm, modulusBits: key.publicKey.modulusBits))
    }
    let info = try DigestInfo.encoded(algorithm: algorithm, digest: digest)
    let filling = [UInt8](repeating: 0xFF, count: key.publicKey.modulus.count - info.count - 3)
    return try key.rawPrivateOperation([0, 1] + filling + [0] + info)
  }
}
