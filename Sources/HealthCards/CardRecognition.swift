// SPDX-License-Identifier: Apache-2.0
import CardTransport
import Certificates
import ISO7816
import PKCS15

extension CardDialogue {
  /// The card's serial number, two commands: the proof that it is still the same card.
  ///
  /// - Throws: ``CardError``, `TransportError`.
  public mutating func serial(of model: CardModel) throws -> CardSerial {
    let family = try model.family()
    return try repairing(for: family) { dialogue in
      let path = FilePath(0x3F00, 0xD003)
      _ = try family.select(path, wantsParameters: false, in: &dialogue)
      let response = try dialogue.channel.transmit(.readBinary(offset: 0, count: 12))
      guard response.status == .success else {
        throw CardError.unexpectedStatus(response.status, during: "READ BINARY of \(path)")
      }
      return try CardSerial(parsing: response.data)
    }
  }

  /// Reads everything public that signing needs: directory, PIN attributes, keys, certificates.
  ///
  /// - Throws: ``CardError``, `TransportError`.
  public mutating func readCard(_ model: CardModel) throws -> HealthCard {
    let serial = try serial(of: model)
    let family = try model.family()
    let application = try applicationPath(family)
    let directory = try objectDirectory(family, application)
    let tokenInfo = try optionalFile(application.appending(0x5032), family).flatMap { try? TokenInfo(parsing: $0) }
    let pins = try entries(directory.authenticationObjects, family, application, PINEntry.parse)
    let privateKeys = try entries(directory.privateKeys, family, application, PrivateKeyEntry.parse)
    let certificates = try entries(directory.certificates, family, application, CertificateEntry.parse)
    let keys = try KeyName.allCases.compactMap { name in
      try key(name, privateKeys, certificates, family, application)
    }
    guard !keys.isEmpty else { throw CardError.malformedContent("no key has a certificate") }
    return HealthCard(
      serial: serial, model: model, application: application, tokenInfo: tokenInfo, pin: UserPIN(pins), keys: keys)
  }

  /// A key's certificate as it is on the card now.
  mutating func certificate(at path: ObjectPath, of card: HealthCard, _ family: any CardFamily) throws -> Certificate {
    let file = try family.read(path, in: card.application, .firstObject, in: &self)
    return try Self.certificate(file)
  }

  private typealias UserPIN = HealthCard.UserPIN

  /// Where EF.DIR says that the contact application lies, else 3F00/0001 (cpx-card.md 1.5).
  private mutating func applicationPath(_ family: any CardFamily) throws -> FilePath {
    let templates = try optionalFile(FilePath(0x3F00, 0x2F00), family).map {
      (try? ApplicationTemplate.parse($0)) ?? []
    }
    let named = templates?.first { $0.identifier == .cpxContact }?.path
    return named.flatMap { $0.isAbsolute ? $0 : nil } ?? FilePath(0x3F00, 0x0001)
  }

  /// EF.ODF, or the identifiers that are known of CPx cards where there is none (cpx-card.md 2.3).
  private mutating func objectDirectory(_ family: any CardFamily, _ application: FilePath) throws -> ObjectDirectory {
    guard let file = try optionalFile(application.appending(0x5031), family) else { return .customary }
    do {
      return try ObjectDirectory(parsing: file)
    } catch {
      throw CardError.malformedContent("\(error)")
    }
  }

  private mutating func entries<Entry>(
    _ paths: [ObjectPath], _ family: any CardFamily, _ application: FilePath,
    _ parse: ([UInt8]) throws(PKCS15Error) -> [Entry]
  ) throws -> [Entry] {
    var entries: [Entry] = []
    // No card has more than a few files of one kind; a directory that names hundreds is not worth the hours.
    for path in paths.prefix(4) {
      let file = try family.read(path, in: application, .whole, in: &self)
      do {
        entries += try parse(file)
      } catch {
        throw CardError.malformedContent("\(error)")
      }
    }
    return entries
  }

  /// A file's content, nil when the card has no such file.
  private mutating func optionalFile(_ path: FilePath, _ family: any CardFamily) throws -> [UInt8]? {
    do {
      return try family.read(path, .whole, in: &self)
    } catch CardError.unexpectedStatus(let status, _) where status == .fileNotFound {
      return nil
    }
  }

  private mutating func key(
    _ name: KeyName, _ privateKeys: [PrivateKeyEntry], _ certificates: [CertificateEntry], _ family: any CardFamily,
    _ application: FilePath
  ) throws -> HealthCard.Key? {
    let entry = privateKeys.first { $0.name == name }
    guard let listed = certificates.first(where: { $0.belongs(to: entry, or: name) }) else { return nil }
    let file = try family.read(listed.path, in: application, .firstObject, in: &self)
    return HealthCard.Key(
      name: name, reference: entry?.keyReference ?? family.defaultReference(of: name),
      schemes: family.schemes(of: name), certificate: try Self.certificate(file), certificatePath: listed.path)
  }

  private static func certificate(_ file: [UInt8]) throws(CardError) -> Certificate {
    do {
      return try Certificate(der: BERTLV.parseFirst(file).encoded)
    } catch {
      throw .malformedContent("a certificate: \(error)")
    }
  }
}

extension PrivateKeyEntry {
  /// Which of the two keys this is: non-repudiation is the signature key's alone (cpx-card.md 2.4).
  var name: KeyName? {
    if usage.contains(.nonRepudiation) { return .signature }
    return usage.isDisjoint(with: [.sign, .decrypt]) ? nil : .authentication
  }
}

extension CertificateEntry {
  /// By the common ID; where the directory lists no keys, by the ID's last byte, 02 or 20 for the authentication key
  /// and 01 or 10 for the signature key (cpx-card.md 2.4, igc-sante.md 3c).
  fileprivate func belongs(to key: PrivateKeyEntry?, or name: KeyName) -> Bool {
    if let key { return id == key.id }
    switch name {
    case .authentication: return id.last == 0x02 || id.last == 0x20
    case .signature: return id.last == 0x01 || id.last == 0x10
    }
  }
}

extension ObjectDirectory {
  /// cpx-card.md 2.3: 7001 AODF, 7002 PrKDF, 7005 CDF.
  fileprivate static let customary = ObjectDirectory(
    privateKeys: [ObjectPath(bytes: [0x70, 0x02])], certificates: [ObjectPath(bytes: [0x70, 0x05])],
    dataObjects: [ObjectPath(bytes: [0x70, 0x06])], authenticationObjects: [ObjectPath(bytes: [0x70, 0x01])])
}

extension HealthCard.UserPIN {
  /// The first PIN that is no PUK; reference 01 and four digits where the directory names none (cpx-card.md 3.1).
  fileprivate init(_ entries: [PINEntry]) {
    let userPIN = entries.first { $0.flags.isDisjoint(with: [.unblockingPIN, .securityOfficerPIN]) }
    guard let userPIN, (1...8).contains(userPIN.minimumLength), userPIN.minimumLength <= userPIN.maximumLength else {
      self.init(reference: 1, minimumLength: 4, maximumLength: 4, padding: nil)
      return
    }
    let padding = userPIN.padding.flatMap { character in
      userPIN.flags.contains(.needsPadding) && userPIN.storedLength <= 16
        ? Padding(character: character, length: userPIN.storedLength) : nil
    }
    self.init(
      reference: userPIN.reference, minimumLength: userPIN.minimumLength,
      maximumLength: min(userPIN.maximumLength, 16), padding: padding)
  }
}
