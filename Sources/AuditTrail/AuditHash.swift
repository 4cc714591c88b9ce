// SPDX-License-Identifier: Apache-2.0
import Crypto

/// The SHA-256 that stands for a line and, through its predecessor's, for everything before it.
public struct AuditHash: Sendable, Hashable, CustomStringConvertible {
  /// 32 bytes.
  let bytes: [UInt8]

  /// What the first line of all follows.
  static let none = AuditHash(bytes: [UInt8](repeating: 0, count: 32))

  private init(bytes: [UInt8]) { self.bytes = bytes }

  /// The hash of the line whose members are `body`, behind the line of hash `previous`.
  init(of body: ArraySlice<UInt8>, after previous: AuditHash) {
    bytes = DigestAlgorithm.sha256.digest(previous.bytes + body)
  }

  /// Reads 64 lower-case hexadecimal digits.
  init?(_ text: some Sequence<UInt8>) {
    var bytes: [UInt8] = []
    var high: UInt8?
    for character in text {
      guard let digit = Self.digit(character), bytes.count < 32 else { return nil }
      if let first = high {
        bytes.append(first << 4 | digit)
        high = nil
      } else {
        high = digit
      }
    }
    guard bytes.count == 32, high == nil else { return nil }
    self.bytes = bytes
  }

  public init?(_ text: String) { self.init(text.utf8) }

  public var description: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 0xF)]] }, as: UTF8.self)
  }

  private static func digit(_ character: UInt8) -> UInt8? {
    switch character {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): character - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}

/// The last line of a trail at some moment: kept elsewhere, it proves later what the trail must contain.
public struct AuditHead: Sendable, Hashable {
  /// The number of the line.
  public let number: UInt64
  public let hash: AuditHash

  public init(number: UInt64, hash: AuditHash) {
    self.number = number
    self.hash = hash
  }
}
