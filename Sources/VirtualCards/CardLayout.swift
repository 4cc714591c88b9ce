// SPDX-License-Identifier: Apache-2.0
import ISO7816

/// Where the files of a CPx card are (cpx-card.md 2.3). Those of a CPS4 are taken to be where a CPS3 has them.
enum CardLayout {
  /// The DF of the PKCS#15 application.
  static let application = FilePath(0x3F00, 0x0001)
  /// The DF of the PKCS#15 application without contact; its identifier is not public (cpx-card.md 1.5).
  static let contactlessApplication = FilePath(0x3F00, 0x0002)

  /// The DF of the CPS2ter volet, which class A0 alone reaches.
  static let volet = FilePath(0x3F00, 0x7F01)

  static let directories = [
    CardDirectoryFile(path: .masterFile, name: .cpxRoot), CardDirectoryFile(path: application, name: .cpxContact),
  ]

  static let answerToReset = FilePath(0x3F00, 0x2F01)
  static let directory = FilePath(0x3F00, 0x2F00)
  static let serialNumber = FilePath(0x3F00, 0xD003)

  /// The identifiers of the EFs in an application's DF. Those of keys, certificates and data objects in the directory are
  /// not public: a driver has to find them from the ODF on.
  enum Identifier {
    static let objectDirectory: UInt16 = 0x5031
    static let tokenInformation: UInt16 = 0x5032
    static let authenticationObjects: UInt16 = 0x7001
    static let privateKeys: UInt16 = 0x7002
    static let certificates: UInt16 = 0x7005
    static let dataObjects: UInt16 = 0x7006
    static let signatureCertificate: UInt16 = 0xB001
    static let authenticationCertificate: UInt16 = 0xB002
    static let technicalCertificate: UInt16 = 0xB003
    /// CPS_SIT_FACT, in the volet.
    static let billingSituation: UInt16 = 0x4000
  }

  /// EF.DIR. By contact both records lead to the application that works there (cpx-card.md 10).
  static func directoryFile(contactless: FilePath = application) -> [UInt8] {
    [(ApplicationIdentifier.cpxContact, "CPX IAS", application), (.cpxContactless, "CPX IAS CL", contactless)].flatMap {
      name, label, path in
      let discretionary = BERTLV(
        tag: 0x73, children: [BERTLV(tag: 0x4F, value: ApplicationIdentifier.cpxContact.bytes)])
      return BERTLV(
        tag: 0x61,
        children: [
          BERTLV(tag: 0x4F, value: name.bytes), BERTLV(tag: 0x50, value: Array(label.utf8)),
          BERTLV(tag: 0x51, value: path.bytes), discretionary,
        ]
      ).encoded
    }
  }
}
