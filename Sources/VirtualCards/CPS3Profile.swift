// SPDX-License-Identifier: Apache-2.0
import ISO7816

/// What every CPS3 has in common: its ATR, where its files are, how its token calls itself (cpx-card.md 1 and 2).
enum CPS3Profile {
  /// Contact interface, T=0 only, 372/1 (cpx-card.md 1.2).
  static let atr: [UInt8] = [
    0x3B, 0xAC, 0x00, 0x40, 0x2A, 0x00, 0x12, 0x25, 0x00, 0x64, 0x80, 0x00, 0x03, 0x10, 0x00, 0x90, 0x00,
  ]

  /// The DF of the PKCS#15 application.
  static let application = FilePath(0x3F00, 0x0001)

  static let directories = [
    CardDirectoryFile(path: .masterFile, name: .cpxRoot), CardDirectoryFile(path: application, name: .cpxContact),
  ]

  /// The identifiers of the EFs. Those of keys, certificates and data objects in the directory are not public: a
  /// driver has to find them from the ODF on (cpx-card.md 2.3).
  enum File {
    static let answerToReset = FilePath(0x3F00, 0x2F01)
    static let directory = FilePath(0x3F00, 0x2F00)
    static let serialNumber = FilePath(0x3F00, 0xD003)
    static let objectDirectory = application.appending(0x5031)
    static let tokenInformation = application.appending(0x5032)
    static let authenticationObjects = application.appending(0x7001)
    static let privateKeys = application.appending(0x7002)
    static let certificates = application.appending(0x7005)
    static let dataObjects = application.appending(0x7006)
    static let signatureCertificate = application.appending(0xB001)
    static let authenticationCertificate = application.appending(0xB002)
  }

  /// EF.ATR, with the stray byte that real cards begin it with (cpx-card.md 1.5).
  static let answerToResetFile: [UInt8] =
    [0x80]
    + [
      BERTLV(tag: 0x43, value: [0xB8]), BERTLV(tag: 0x46, value: [0x04, 0xB0, 0xEC, 0xC1]),
      BERTLV(tag: 0x47, value: [0x94, 0x01, 0x80]), BERTLV(tag: 0x4F, value: ApplicationIdentifier.cpxRoot.bytes),
      // The sizes of I/O buffers: send 260 and 260, receive 256 and 256.
      BERTLV(
        tag: 0xE0,
        children: [0x0104, 0x0104, 0x0100, 0x0100].map {
          BERTLV(tag: 0x02, value: [UInt8($0 >> 8), UInt8($0 & 0xFF)])
        }),
      BERTLV(tag: 0x78, value: [0x06, 0x06, 0x2B, 0x81, 0x22, 0xF8, 0x78, 0x02]),
      BERTLV(tag: 0x82, value: [0x90, 0x00]),
    ].flatMap(\.encoded)

  /// EF.DIR. Both records lead to the application that works by contact (cpx-card.md 10).
  static let directoryFile: [UInt8] =
    [(ApplicationIdentifier.cpxContact, "CPX IAS"), (.cpxContactless, "CPX IAS CL")].flatMap { name, label in
      let discretionary = BERTLV(
        tag: 0x73, children: [BERTLV(tag: 0x4F, value: ApplicationIdentifier.cpxContact.bytes)])
      return BERTLV(
        tag: 0x61,
        children: [
          BERTLV(tag: 0x4F, value: name.bytes), BERTLV(tag: 0x50, value: Array(label.utf8)),
          BERTLV(tag: 0x51, value: application.bytes), discretionary,
        ]
      ).encoded
    }
}
