// SPDX-License-Identifier: Apache-2.0
import ISO7816

extension CardFileSystem {
  /// The files of a CPS3 (cpx-card.md 2.3). EF.ACTUA, D010, is absent: the card was never updated in the field.
  static func cps3(_ image: CardImage) -> CardFileSystem {
    let directory = CPS3Directory(image: image)
    let application = [
      CardFile(CPS3Profile.File.objectDirectory, content: directory.objectDirectory),
      CardFile(CPS3Profile.File.tokenInformation, content: directory.tokenInformation),
      CardFile(CPS3Profile.File.authenticationObjects, content: directory.authenticationObjects),
      CardFile(CPS3Profile.File.privateKeys, content: directory.privateKeys),
      CardFile(CPS3Profile.File.certificates, content: directory.certificates),
      CardFile(CPS3Profile.File.dataObjects, content: directory.dataObjects),
      CardFile(CPS3Profile.File.signatureCertificate, content: image.signatureCertificate),
      CardFile(CPS3Profile.File.authenticationCertificate, content: image.authenticationCertificate),
    ]
    return CardFileSystem(
      directories: CPS3Profile.directories,
      files: [
        CardFile(
          CPS3Profile.File.serialNumber, shortIdentifier: 0x1C, content: image.serial.file, update: .never,
          delete: .never),
        CardFile(
          CPS3Profile.File.answerToReset, shortIdentifier: 0x1D, content: CPS3Profile.answerToResetFile),
        CardFile(CPS3Profile.File.directory, shortIdentifier: 0x1E, content: CPS3Profile.directoryFile),
      ] + application + image.objects.map(\.file))
  }
}
