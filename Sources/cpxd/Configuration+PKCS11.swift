// SPDX-License-Identifier: Apache-2.0
import CPxAPI
import Certificates
import PKCS11Front
import Phrasebook

extension Configuration {
  /// The socket of PKCS#11 programs, and how they see the cards.
  struct PKCS11: Codable, Equatable {
    /// Where a socket of the daemon's own is bound; null: beside that of the API. Unused under socket activation.
    var path: String?
    /// A PEM file of certificates; the issuers of a card's certificates among them are shown beside these.
    var issuers: String?
    /// Whether the authentication key signs for TLS 1.0 and 1.1, by MD5 and SHA-1.
    var legacyTLS = false
    /// Who asks for the PIN.
    var login = Login.program

    enum Login: String, CaseIterable {
      /// The program that wants to use a key.
      case program
      /// `cpxd agent` or `cpxd pin verify`: programs are told of a PIN pad and wait.
      case cpxd
    }
  }
}

extension Configuration.PKCS11 {
  private enum CodingKeys: String, CodingKey, CaseIterable { case path, issuers, legacyTLS, login }

  init(from decoder: any Decoder) throws {
    let members = try decoder.strictContainer(keyedBy: CodingKeys.self)
    path = try members.path(forKey: .path)
    issuers = try members.path(forKey: .issuers)
    legacyTLS = try members.decodeIfThere(Bool.self, forKey: .legacyTLS) ?? legacyTLS
    login = try members.choice(Login.allCases, forKey: .login) ?? login
  }

  func encode(to encoder: any Encoder) throws {
    var members = encoder.container(keyedBy: CodingKeys.self)
    try members.encode(path, forKey: .path)
    try members.encode(issuers, forKey: .issuers)
    try members.encode(legacyTLS, forKey: .legacyTLS)
    try members.encode(login.rawValue, forKey: .login)
  }

  /// - Throws: ``Failure`` of status 78 when the issuers cannot be read.
  func settings() throws(Failure) -> TokenSettings {
    var settings = TokenSettings()
    settings.asksItself = login == .cpxd
    settings.signsLegacyTLS = legacyTLS
    guard let issuers else { return settings }
    do {
      let bytes = try InputFile.bytes(of: issuers, atMost: 1 << 20)
      settings.authorities = try Certificate.certificates(inPEM: String(decoding: bytes, as: UTF8.self))
    } catch let error as CertificateError {
      throw Failure(.configuration, .at("pkcs11.issuers") + .at(issuers) + error.wording)
    } catch let error as Failure {
      throw Failure(.configuration, .at("pkcs11.issuers") + error.wording)
    } catch {
      throw Failure(.configuration, .at("pkcs11.issuers") + Wording(verbatim: "\(error)"))
    }
    return settings
  }
}
