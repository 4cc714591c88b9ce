// SPDX-License-Identifier: Apache-2.0
import ISO7816

/// The files of a CPS3 (cpx-card.md 2.3). EF.ACTUA, D010, is absent: the card was never updated in the field.
extension CardFileSystem {
  static func cps3(_ image: CardImage) -> CardFileSystem {
    CardFileSystem(
      directories: CardLayout.directories,
      files: root(image, directoryFile: CardLayout.directoryFile()) + CardApplication.cps3(image).files)
  }

  /// The access rules of real cards leave the MF's files readable without contact (cpx-card.md 2.2, tag 9C). The
  /// contact application is there and refuses to be read, by which other middleware tells the interfaces apart (1.4).
  static func cps3Contactless(_ image: CardImage) -> CardFileSystem {
    let closed = CardApplication.cps3(image).files.map {
      CardFile($0.path, content: $0.content, read: .never, update: .never, delete: .never)
    }
    return CardFileSystem(
      directories: CardLayout.directories + [
        CardDirectoryFile(path: CardLayout.contactlessApplication, name: .cpxContactless)
      ],
      files: root(
        image, directoryFile: CardLayout.directoryFile(contactless: CardLayout.contactlessApplication))
        + closed + CardApplication.cps3Contactless(image).files)
  }

  private static func root(_ image: CardImage, directoryFile: [UInt8]) -> [CardFile] {
    [
      CardFile(
        CardLayout.serialNumber, shortIdentifier: 0x1C, content: image.serial.file, update: .never, delete: .never),
      CardFile(CardLayout.answerToReset, shortIdentifier: 0x1D, content: CPS3Profile.answerToResetFile),
      CardFile(CardLayout.directory, shortIdentifier: 0x1E, content: directoryFile),
    ]
  }
}
