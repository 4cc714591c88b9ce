// SPDX-License-Identifier: Apache-2.0
import ISO7816
import PKCS15

/// The reading of a card in steps, each short enough for a transaction of its own: nobody, in this program or another,
/// waits for the whole of it.
public struct CardReading: Sendable {
  private let model: CardModel
  private var directory: Directory?
  /// Their certificates are still to be read.
  private var names: [KeyName]
  private var keys: [HealthCard.Key] = []
  /// Why a key cannot be used; the other may.
  private var failure: CardError?

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
    var key: HealthCard.Key?
    do {
      key = try dialogue.repairing(for: family) { dialogue in
        try dialogue.key(name, directory.privateKeys, directory.certificates, family, directory.application)
      }
    } catch let error as CardError {
      failure = failure ?? error
    }
    (self.keys, self.names) = (before + [key].compactMap(\.self), Array(names.dropFirst()))
    return self.names.isEmpty ? try card(directory) : nil
  }

  private func card(_ directory: Directory) throws(CardError) -> HealthCard {
    guard !keys.isEmpty else { throw failure ?? .malformedContent("no key has a certificate") }
    let hasPIN = model.interface == .contact
    return HealthCard(
      serial: directory.serial, model: model, application: directory.application, tokenInfo: directory.tokenInfo,
      pin: hasPIN ? .userPIN(directory.pins, directory.application) : nil,
      puk: hasPIN ? .unblockingPIN(directory.pins, directory.application) : nil, keys: keys,
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
      pins: hasPIN ? try optionalEntries(objects.authenticationObjects, family, application, PINEntry.parse) : [],
      privateKeys: try optionalEntries(objects.privateKeys, family, application, PrivateKeyEntry.parse),
      certificates: try entries(objects.certificates, family, application, CertificateEntry.parse),
      dataObjects: objects.dataObjects)
  }
}
