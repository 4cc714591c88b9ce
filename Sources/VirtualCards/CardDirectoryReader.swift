// SPDX-License-Identifier: Apache-2.0
import Certificates
import Crypto
import FoundationEssentials
import ISO7816

/// Reads a card's directory and checks that its parts fit together.
struct CardDirectoryReader {
  let path: String

  /// - Throws: ``VirtualCardError/file(path:_:)`` with the first file that is missing or wrong.
  func read() throws(VirtualCardError) -> (CardImage, CardDescription) {
    let description = try description()
    let authentication = try pair("authentication")
    let signature = try pair("signature")
    guard let serial = CardSerial(description.serial) else { throw broken(.notDigits("serial", count: 8)) }
    guard Self.isDecimal(description.cardNumber, count: 10) else { throw broken(.notDigits("cardNumber", count: 10)) }
    guard description.lastUpdate.last == "Z", Self.isDecimal(description.lastUpdate.dropLast(), count: 14) else {
      throw broken(.noTime("lastUpdate"))
    }
    guard let pin = description.pin.secret else { throw broken(.secretImpossible("pin")) }
    guard let puk = description.puk.secret else { throw broken(.secretImpossible("puk")) }
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
      throw broken(error.fault)
    } catch {
      throw broken(.noJSON)
    }
  }

  private func pair(_ name: String) throws(VirtualCardError) -> CertifiedKey {
    let keyFile = CardStorageFile(path: "\(path)/keys/\(name).pem")
    let key: RSAPrivateKey
    let keyText = String(decoding: try keyFile.read(), as: UTF8.self)
    do { key = try RSAPrivateKey(pem: keyText) } catch {
      throw .file(path: keyFile.path, .unreadableKey("\(error)"))
    }
    guard key.publicKey.modulusBits == Personalisation.keyBits else {
      throw .file(
        path: keyFile.path, .keySize(bits: key.publicKey.modulusBits, wanted: Personalisation.keyBits))
    }
    let certificateFile = CardStorageFile(path: "\(path)/certificates/\(name).pem")
    let certificateText = String(decoding: try certificateFile.read(), as: UTF8.self)
    let certificate: Certificate
    let certifiedKey: RSAPublicKey
    do {
      certificate = try Certificate(pem: certificateText)
      certifiedKey = try certificate.publicKey
    } catch { throw .file(path: certificateFile.path, .unreadableCertificate("\(error)")) }
    guard certifiedKey == key.publicKey else {
      throw .file(path: certificateFile.path, .otherKey(file: "keys/\(name).pem"))
    }
    return CertifiedKey(key: key, certificate: certificate.der)
  }

  private func objects(_ described: [CardDescription.Object]) throws(VirtualCardError) -> [CardDataObject] {
    // The application's DF has no room for more, and the list of them has to fit into a file.
    guard described.count <= 64 else { throw broken(.tooManyObjects(limit: 64)) }
    var objects: [CardDataObject] = []
    for object in described {
      guard let name = Hexadecimal.bytes(object.file), name.count == 2, name[0] & 0xF0 == 0xD0 || name == [0x40, 0x00]
      else {
        throw broken(.objectFile(object.file))
      }
      guard (1...64).contains(object.label.utf8.count) else { throw broken(.objectLabel(limit: 64)) }
      let file = CardStorageFile(path: "\(path)/objects/\(Hexadecimal.string(name)).bin")
      let content = try file.read()
      guard content.count <= 0x7FFF else { throw .file(path: file.path, .objectTooLong(limit: 0x7FFF)) }
      objects.append(
        CardDataObject(
          label: object.label, identifier: UInt16(name[0]) << 8 | UInt16(name[1]), access: object.access,
          content: content))
    }
    return objects
  }

  private var cardPath: String { "\(path)/card.json" }

  private func broken(_ fault: CardFileFault) -> VirtualCardError { .file(path: cardPath, fault) }

  private static func isDecimal(_ text: some StringProtocol, count: Int) -> Bool {
    text.utf8.count == count && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }
}

extension DecodingError {
  /// Which key is wrong and how, without the value, which may be a PIN.
  fileprivate var fault: CardFileFault {
    func name(_ path: [any CodingKey]) -> String { path.map(\.stringValue).joined(separator: ".") }
    return switch self {
    case .keyNotFound(let key, let context): .memberMissing(name(context.codingPath + [key]))
    case .valueNotFound(_, let context), .typeMismatch(_, let context): .memberOfWrongKind(name(context.codingPath))
    case .dataCorrupted(let context):
      context.codingPath.isEmpty ? .noJSON : .memberImpossible(name(context.codingPath))
    @unknown default: .noJSON
    }
  }
}
