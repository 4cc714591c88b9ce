// SPDX-License-Identifier: Apache-2.0
import ISO7816

extension CardApplication {
  /// What the directory of a CPS4 lists. Known are the labels, that the iDs end with 10 and 20, and the algorithm
  /// references (cpx-card.md 2.4 and 4.6); that the iDs begin with the AID, and the table of algorithms, are taken from
  /// the CPS3.
  static func cps4(_ image: CardImage) -> CardApplication {
    CardApplication(
      name: .cpxContact, path: CardLayout.application, tokenLabel: "CPS4v1-\(image.cardNumber)",
      lastUpdate: image.lastUpdate,
      algorithms: [
        .init(.pkcs1SHA1, mechanism: 0x006, SupportedAlgorithm.pkcs1(5)),
        .init(.pkcs1SHA256, mechanism: 0x040, SupportedAlgorithm.pkcs1(11)),
        .init(.pssSHA1, mechanism: 0x00E, SupportedAlgorithm.pkcs1(10)),
        .init(.pssSHA256, mechanism: 0x043, SupportedAlgorithm.pkcs1(10)),
        SupportedAlgorithm(
          mechanism: 0x003, operation: .decipher, identifier: SupportedAlgorithm.pkcs1(1), reference: nil),
      ],
      keys: [
        .signature(image, reference: ChipDocKeys.signature, number: ChipDocKeys.signature),
        .authentication(
          image, reference: ChipDocKeys.authentication, number: ChipDocKeys.authentication,
          accessModes: [Key.AccessMode.computeDigitalSignature, Key.AccessMode.decipher]),
      ],
      pin: PIN(length: image.secrets.pin.value.count, changesWithOldValue: false), objects: image.listedObjects)
  }
}

extension CardFileSystem {
  /// The files of a CPS4: no EF.ATR, no short identifiers, because nothing says that it has them.
  static func cps4(_ image: CardImage) -> CardFileSystem {
    CardFileSystem(
      directories: CardLayout.directories,
      files: [
        CardFile(CardLayout.serialNumber, content: image.serial.file, update: .never, delete: .never),
        CardFile(CardLayout.directory, content: CardLayout.directoryFile()),
      ] + CardApplication.cps4(image).files)
  }
}

extension CardApplication.SupportedAlgorithm {
  fileprivate init(_ algorithm: ChipDocAlgorithm, mechanism: Int, _ identifier: [UInt8]) {
    self.init(
      mechanism: mechanism, operation: .computeSignature, identifier: identifier, reference: algorithm.rawValue)
  }
}
