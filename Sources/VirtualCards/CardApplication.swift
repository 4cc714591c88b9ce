// SPDX-License-Identifier: Apache-2.0
import ISO7816

/// A PKCS#15 application: what its directory lists and where.
struct CardApplication {
  /// Its AID, with which the identifiers of its keys begin.
  let name: ApplicationIdentifier
  let path: FilePath
  let tokenLabel: String
  /// `YYYYMMDDhhmmssZ`
  let lastUpdate: String
  let algorithms: [SupportedAlgorithm]
  let keys: [Key]
  /// Nil where nothing is protected.
  let pin: PIN?
  let objects: [CardDataObject]

  struct PIN {
    /// The number of its digits.
    let length: Int
    /// Whether CHANGE REFERENCE DATA takes the old value too.
    let changesWithOldValue: Bool
  }

  /// A line of the table that TokenInfo holds.
  struct SupportedAlgorithm {
    /// The mechanism's number in PKCS#11.
    let mechanism: Int
    let operation: Operation
    /// The content of the object identifier.
    let identifier: [UInt8]
    /// The card's own reference.
    let reference: UInt8?

    /// The bit of the operation (ISO/IEC 7816-15, 8.10).
    enum Operation: Int {
      case computeSignature = 1
      case decipher = 5
      case hash = 6
    }

    static let sha1Identifier: [UInt8] = [0x2B, 0x0E, 0x03, 0x02, 0x1A]
    static let sha256Identifier: [UInt8] = [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01]

    /// An identifier of PKCS#1 (RFC 8017, C): 1 RSA, 5 with SHA-1, 10 RSASSA-PSS, 11 with SHA-256.
    static func pkcs1(_ number: UInt8) -> [UInt8] { [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, number] }
  }

  /// A private key and its certificate.
  struct Key {
    let label: String
    let certificateLabel: String
    /// The keyReference in PrKDF.
    let reference: UInt8
    /// The last byte of the iD.
    let number: UInt8
    let isModifiable: Bool
    /// Bits of KeyUsageFlags (ISO/IEC 7816-15, 8.2.9).
    let usage: [Int]
    /// Bits of AccessMode (ISO/IEC 7816-15, 8.2.3) that the PIN opens, or everybody has where there is none.
    let accessModes: [Int]
    let pair: CertifiedKey
    /// The EF of the certificate.
    let certificateFile: UInt16

    /// Bits of KeyUsageFlags.
    enum Usage {
      static let decrypt = 1
      static let sign = 2
      static let nonRepudiation = 9
    }

    /// Bits of AccessMode.
    enum AccessMode {
      static let computeDigitalSignature = 5
      static let decipher = 7
      static let internalAuthenticate = 9
    }
  }
}
