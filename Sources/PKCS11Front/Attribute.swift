// SPDX-License-Identifier: Apache-2.0

/// A CKA number (PKCS#11 v2.40, objects); unknown ones survive.
struct AttributeType: RawRepresentable, Hashable, Sendable, ExpressibleByIntegerLiteral {
  let rawValue: UInt32

  init(rawValue: UInt32) { self.rawValue = rawValue }

  init(integerLiteral value: UInt32) { rawValue = value }

  static let objectClass: AttributeType = 0x00
  static let token: AttributeType = 0x01
  static let isPrivate: AttributeType = 0x02
  static let label: AttributeType = 0x03
  static let application: AttributeType = 0x10
  static let value: AttributeType = 0x11
  static let objectID: AttributeType = 0x12
  static let certificateType: AttributeType = 0x80
  static let issuer: AttributeType = 0x81
  static let serialNumber: AttributeType = 0x82
  static let trusted: AttributeType = 0x86
  static let certificateCategory: AttributeType = 0x87
  static let checkValue: AttributeType = 0x90
  static let keyType: AttributeType = 0x100
  static let subject: AttributeType = 0x101
  static let identifier: AttributeType = 0x102
  static let sensitive: AttributeType = 0x103
  static let encrypt: AttributeType = 0x104
  static let decrypt: AttributeType = 0x105
  static let wrap: AttributeType = 0x106
  static let unwrap: AttributeType = 0x107
  static let sign: AttributeType = 0x108
  static let signRecover: AttributeType = 0x109
  static let verify: AttributeType = 0x10A
  static let verifyRecover: AttributeType = 0x10B
  static let derive: AttributeType = 0x10C
  static let startDate: AttributeType = 0x110
  static let endDate: AttributeType = 0x111
  static let modulus: AttributeType = 0x120
  static let modulusBits: AttributeType = 0x121
  static let publicExponent: AttributeType = 0x122
  static let privateExponent: AttributeType = 0x123
  static let prime1: AttributeType = 0x124
  static let prime2: AttributeType = 0x125
  static let exponent1: AttributeType = 0x126
  static let exponent2: AttributeType = 0x127
  static let coefficient: AttributeType = 0x128
  static let publicKeyInfo: AttributeType = 0x129
  static let extractable: AttributeType = 0x162
  static let isLocal: AttributeType = 0x163
  static let neverExtractable: AttributeType = 0x164
  static let alwaysSensitive: AttributeType = 0x165
  static let modifiable: AttributeType = 0x170
  static let copyable: AttributeType = 0x171
  static let alwaysAuthenticate: AttributeType = 0x202
  static let wrapWithTrusted: AttributeType = 0x210
  static let allowedMechanisms: AttributeType = 0x4000_0600

  /// How the protocol carries the value (p11-kit-rpc.md 6).
  enum Encoding: Hashable, Sendable {
    case byte
    case ulong
    case ulongs
    case date
    case attributes
    case bytes
  }

  var encoding: Encoding {
    switch rawValue {
    case 0x01, 0x02, 0x86, 0x103...0x10C, 0x162...0x165, 0x170, 0x171, 0x200, 0x202, 0x210, 0x301, 0x302, 0x405: .byte
    case 0x00, 0x80, 0x87, 0x88, 0x100, 0x121, 0x133, 0x134, 0x160, 0x161, 0x166, 0x201, 0x300, 0x400...0x404, 0x406,
      0x500:
      .ulong
    case 0x4000_0600: .ulongs
    case 0x110, 0x111: .date
    case 0x4000_0211...0x4000_0213: .attributes
    default: .bytes
    }
  }
}

/// The value of an attribute.
enum AttributeValue: Hashable, Sendable {
  case bool(Bool)
  case ulong(UInt64)
  case ulongs([UInt64])
  case bytes([UInt8])
  /// YYYYMMDD.
  case date([UInt8])

  /// How long it is in a client's memory.
  var length: Int {
    switch self {
    case .bool: 1
    case .ulong: 8
    case .ulongs(let values): 8 * values.count
    case .bytes(let bytes), .date(let bytes): bytes.count
    }
  }
}

/// What a search wants of an attribute.
enum AttributePattern: Hashable, Sendable {
  case value(AttributeValue)
  /// A value that no object here has.
  case nothing
}
