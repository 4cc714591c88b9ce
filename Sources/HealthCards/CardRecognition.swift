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
    let family = model.family
    return try repairing(for: family) { dialogue in
      let path = FilePath(0x3F00, 0xD003)
      _ = try family.select(path, wantsParameters: false, in: &dialogue)
      let command = CommandAPDU.readBinary(offset: 0, count: 12, cla: family.cla)
      return try CardSerial(parsing: try dialogue.perform(command, "READ BINARY of \(path)"))
    }
  }

  /// Reads everything public that signing needs: directory, PIN attributes, keys, certificates.
  ///
  /// - Throws: ``CardError``, `TransportError`.
  public mutating func readCard(_ model: CardModel) throws -> HealthCard {
    var reading = CardReading(model)
    while true { if let card = try reading.step(&self) { return card } }
  }

  /// A key's certificate as it is on the card now.
  mutating func certificate(at path: ObjectPath, of card: HealthCard, _ family: any CardFamily) throws -> Certificate {
    let file = try family.read(path, in: card.application, .firstObject, in: &self)
    return try Self.certificate(file)
  }

  fileprivate mutating func key(
    _ name: KeyName, _ privateKeys: [PrivateKeyEntry], _ certificates: [CertificateEntry], _ family: any CardFamily,
    _ application: FilePath
  ) throws -> HealthCard.Key? {
    let entry = privateKeys.first { name == .technical || $0.name == name }
    guard let listed = certificates.first(where: { $0.belongs(to: entry, or: name) }) else { return nil }
    guard let reference = entry?.keyReference ?? family.defaultReference(of: name) else {
      throw CardError.unsupportedCard("its directory does not say how the \(name.rawValue) key is named")
    }
    let file = try family.read(listed.path, in: application, .firstObject, in: &self)
    return HealthCard.Key(
      name: name, reference: reference, schemes: family.schemes(of: name),
      certificate: try Self.certificate(file), certificatePath: listed.path)
  }

  private static func certificate(_ file: [UInt8]) throws(CardError) -> Certificate {
    do {
      return try Certificate(der: BERTLV.parseFirst(file).encoded)
    } catch {
      throw .malformedContent("a certificate: \(error)")
    }
  }
}

/// The reading of a card in steps, each short enough for a transaction of its own: nobody, in this program or another,
/// waits for the whole of it.
public struct CardReading: Sendable {
  private let model: CardModel
  private var directory: Directory?
  /// Their certificates are still to be read.
  private var names: [KeyName]
  private var keys: [HealthCard.Key] = []

  fileprivate struct Directory {
    let serial: CardSerial
    let application: FilePath
    let tokenInfo: TokenInfo?
    let pins: [PINEntry]
    let privateKeys: [PrivateKeyEntry]
    let certificates: [CertificateEntry]
    let dataObjects: [ObjectPath]
  }

  public init(_ model: CardModel) {
    self.model = model
    names = model.interface == .contact ? [.authentication, .signature] : [.technical]
  }

  /// Does the next step: the serial number and the directory first, then a certificate each. The steps are of one card
  /// if its epoch stays the same.
  ///
  /// - Returns: the card, after the last step.
  /// - Throws: ``CardError``, `TransportError`.
  public mutating func step(_ dialogue: inout CardDialogue) throws -> HealthCard? {
    let family = model.family
    guard let directory else {
      directory = try dialogue.directory(of: model, family)
      return nil
    }
    let (before, names) = (keys, names)
    guard let name = names.first else { return try card(directory) }
    let key = try dialogue.repairing(for: family) { dialogue in
      try dialogue.key(name, directory.privateKeys, directory.certificates, family, directory.application)
    }
    (self.keys, self.names) = (before + [key].compactMap(\.self), Array(names.dropFirst()))
    return self.names.isEmpty ? try card(directory) : nil
  }

  private func card(_ directory: Directory) throws(CardError) -> HealthCard {
    guard !keys.isEmpty else { throw .malformedContent("no key has a certificate") }
    let hasPIN = model.interface == .contact
    return HealthCard(
      serial: directory.serial, model: model, application: directory.application, tokenInfo: directory.tokenInfo,
      pin: hasPIN ? .userPIN(directory.pins) : nil, puk: hasPIN ? .unblockingPIN(directory.pins) : nil, keys: keys,
      dataObjectDirectories: directory.dataObjects)
  }
}

extension CardDialogue {
  fileprivate mutating func directory(of model: CardModel, _ family: any CardFamily) throws -> CardReading.Directory {
    let serial = try serial(of: model)
    let application = try applicationPath(of: model, family)
    let objects = try objectDirectory(family, application)
    let tokenInfo = try optionalFile(application.appending(0x5032), family).flatMap { try? TokenInfo(parsing: $0) }
    // The PINs' directory is closed without contact, and there is no PIN (cpx-card.md 2.3, 4.9).
    let hasPIN = model.interface == .contact
    return CardReading.Directory(
      serial: serial, application: application, tokenInfo: tokenInfo,
      pins: hasPIN ? try entries(objects.authenticationObjects, family, application, PINEntry.parse) : [],
      privateKeys: try entries(objects.privateKeys, family, application, PrivateKeyEntry.parse),
      certificates: try entries(objects.certificates, family, application, CertificateEntry.parse),
      dataObjects: objects.dataObjects)
  }
}

extension PrivateKeyEntry {
  /// Which of the two keys this is: non-repudiation is the signature key's alone; where the directory tells no usage,
  /// as its BIT STRINGs may not, by its label or its ID (cpx-card.md 2.4).
  var name: KeyName? {
    if usage.contains(.nonRepudiation) { return .signature }
    if !usage.isDisjoint(with: [.sign, .decrypt]) { return .authentication }
    switch attributes.label {
    case "CPS_PRIV_SIG": return .signature
    case "CPS_PRIV_AUT": return .authentication
    default: return KeyName.allCases.first { $0.isNamed(by: id) }
    }
  }
}

extension CertificateEntry {
  /// By the common ID; where the directory lists no keys, by the ID alone.
  fileprivate func belongs(to key: PrivateKeyEntry?, or name: KeyName) -> Bool {
    key.map { id == $0.id } ?? (name == .technical || name.isNamed(by: id))
  }
}

extension KeyName {
  /// By the last byte, 02 or 20 for the authentication key and 01 or 10 for the signature key (cpx-card.md 2.4,
  /// igc-sante.md 3c).
  fileprivate func isNamed(by id: [UInt8]) -> Bool {
    switch self {
    case .authentication: id.last == 0x02 || id.last == 0x20
    case .signature: id.last == 0x01 || id.last == 0x10
    case .technical: false
    }
  }
}
