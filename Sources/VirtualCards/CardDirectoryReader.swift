// SPDX-License-Identifier: Apache-2.0
import Certificates
import Crypto
import FoundationEssentials
import ISO7816

/// Reads a card's directory and checks that its parts fit together.
struct CardDirectoryReader {
  let path: String

  /// - Throws: ``VirtualCardError/file(path:reason:)`` with the first file that is missing or wrong.
  func read() throws(VirtualCardError) -> (CardImage, CardDescription) {
    let description = try description()
    let authentication = try pair("authentication")
    let signature = try pair("signature")
    guard let serial = CardSerial(description.serial) else { throw broken("serial is not 8 digits") }
    guard Self.isDecimal(description.cardNumber, count: 10) else { throw broken("cardNumber is not 10 digits") }
    guard description.lastUpdate.last == "Z", Self.isDecimal(description.lastUpdate.dropLast(), count: 14) else {
      throw broken("lastUpdate is not YYYYMMDDhhmmssZ")
    }
    guard let pin = description.pin.secret else { throw broken("pin has an impossible value or counter") }
    guard let puk = description.puk.secret else { throw broken("puk has an impossible value or counter") }
    let image = CardImage(
      profile: description.profile, kind: description.kind, serial: serial, cardNumber: description.cardNumber,
      lastUpdate: description.lastUpdate, authentication: authentication, signature: signature,
      technical: description.profile.hasTechnicalKey ? try pair("technical") : nil,
      secrets: CardSecrets(pin: pin, puk: puk), objects: try objects(description.objects))
    return (image, description)
  }

  private func description() throws(VirtualCardError) -> CardDescription {
    let content = try CardStorageFile(path: cardPath).read()
    do {
      return try JSONDecoder().decode(CardDescription.self, from: Data(content))
    } catch let error as DecodingError {
      throw broken(error.reason)
    } catch {
      throw broken("no JSON")
    }
  }

  private func pair(_ name: String) throws(VirtualCardError) -> CertifiedKey {
    let keyFile = CardStorageFile(path: "\(path)/keys/\(name).pem")
    let key: RSAPrivateKey
    let keyText = String(decoding: try keyFile.read(), as: UTF8.self)
    do { key = try RSAPrivateKey(pem: keyText) } catch { throw .file(path: keyFile.path, reason: "\(error)") }
    guard key.publicKey.modulusBits == Personalisation.keyBits else {
      throw .file(path: keyFile.path, reason: "a key of \(key.publicKey.modulusBits) bits; the card has 2048")
    }
    let certificateFile = CardStorageFile(path: "\(path)/certificates/\(name).pem")
    let certificateText = String(decoding: try certificateFile.read(), as: UTF8.self)
    let certificate: Certificate
    let certifiedKey: RSAPublicKey
    do {
      certificate = try Certificate(pem: certificateText)
      certifiedKey = try certificate.publicKey
    } catch { throw .file(path: certificateFile.path, reason: "\(error)") }
    guard certifiedKey == key.publicKey else {
      throw .file(path: certificateFile.path, reason: "is not about the key in keys/\(name).pem")
    }
    return CertifiedKey(key: key, certificate: certificate.der)
  }

  private func objects(_ described: [CardDescription.Object]) throws(VirtualCardError) -> [CardDataObject] {
    // The application's DF has no room for more, and the list of them has to fit into a file.
    guard described.count <= 64 else { throw broken("more than 64 objects") }
    var objects: [CardDataObject] = []
    for object in described {
      guard let name = Hexadecimal.bytes(object.file), name.count == 2, name[0] & 0xF0 == 0xD0 || name == [0x40, 0x00]
      else {
        throw broken("the object file \(object.file.debugDescription) is not D000 to DFFF, nor 4000")
      }
      guard (1...64).contains(object.label.utf8.count) else { throw broken("an object label is not 1 to 64 bytes") }
      let file = CardStorageFile(path: "\(path)/objects/\(Hexadecimal.string(name)).bin")
      let content = try file.read()
      guard content.count <= 0x7FFF else { throw .file(path: file.path, reason: "longer than 32767 bytes") }
      objects.append(
        CardDataObject(
          label: object.label, identifier: UInt16(name[0]) << 8 | UInt16(name[1]), access: object.access,
          content: content))
    }
    return objects
  }

  private var cardPath: String { "\(path)/card.json" }

  private func broken(_ reason: String) -> VirtualCardError { .file(path: cardPath, reason: reason) }

  private static func isDecimal(_ text: some StringProtocol, count: Int) -> Bool {
    text.utf8.count == count && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }
}

extension DecodingError {
  /// Which key is wrong and how, without the value, which may be a PIN.
  fileprivate var reason: String {
    func name(_ path: [any CodingKey]) -> String { path.map(\.stringValue).joined(separator: ".") }
    return switch self {
    case .keyNotFound(let key, let context): "\(name(context.codingPath + [key])) is missing"
    case .valueNotFound(_, let context): "\(name(context.codingPath)) has no value"
    case .typeMismatch(let type, let context): "\(name(context.codingPath)) is no \(type)"
    case .dataCorrupted(let context) where context.codingPath.isEmpty: "no JSON"
    case .dataCorrupted(let context): "\(name(context.codingPath)) has an impossible value"
    @unknown default: "cannot be read"
    }
  }
}
