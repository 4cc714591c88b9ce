// SPDX-License-Identifier: Apache-2.0
import CPxAPI
import Certificates
import PKCS11Front

extension Configuration {
  /// The socket of PKCS#11 programs, and how they see the cards.
  struct PKCS11: Decodable, Equatable {
    /// Where a socket of the daemon's own is bound; null: beside that of the API. Unused under socket activation.
    var path: String?
    /// A PEM file of certificates; the issuers of a card's certificates among them are shown beside these.
    var issuers: String?
    /// Who asks for the PIN.
    var login = Login.program

    enum Login: String, CaseIterable {
      /// The program that wants to use a key.
      case program
      /// `cpxd pin verify`: programs are told of a PIN pad and wait.
      case cpxd
    }

    init() {}

    private enum CodingKeys: String, CodingKey, CaseIterable { case path, issuers, login }

    init(from decoder: any Decoder) throws {
      let members = try decoder.strictContainer(keyedBy: CodingKeys.self)
      path = try members.decodeIfPresent(String.self, forKey: .path)
      issuers = try members.decodeIfPresent(String.self, forKey: .issuers)
      for (key, value) in [(CodingKeys.path, path), (.issuers, issuers)] {
        guard let value, !value.hasPrefix("/") else { continue }
        throw DecodingError.dataCorruptedError(
          forKey: key, in: members, debugDescription: "\"\(value)\" is no absolute path")
      }
      guard let login = try members.decodeIfThere(String.self, forKey: .login) else { return }
      guard let known = Login(rawValue: login) else {
        let allowed = Login.allCases.map(\.rawValue).joined(separator: ", ")
        throw DecodingError.dataCorruptedError(
          forKey: .login, in: members, debugDescription: "\"\(login)\" is no login; allowed are \(allowed)")
      }
      self.login = known
    }
  }
}

extension Configuration.PKCS11 {
  /// - Throws: ``Failure`` of status 78 when the issuers cannot be read.
  func settings() throws(Failure) -> TokenSettings {
    var settings = TokenSettings()
    settings.asksItself = login == .cpxd
    guard let issuers else { return settings }
    do {
      let bytes = try InputFile.bytes(of: issuers, atMost: 1 << 20)
      settings.authorities = try Certificate.certificates(inPEM: String(decoding: bytes, as: UTF8.self))
    } catch {
      let reason = (error as? Failure)?.message ?? "\(error)"
      throw Failure(.configuration, "pkcs11.issuers: \(issuers): \(reason)")
    }
    return settings
  }
}
