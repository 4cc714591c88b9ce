// SPDX-License-Identifier: Apache-2.0

/// The serial number of a CPx card as middleware shows it: the 8 digits of EF.SN.ICC after the issuer
/// (cpx-card.md 1.5).
public struct CardSerial: Hashable, Sendable, CustomStringConvertible {
  /// Eight decimal digits.
  public let digits: String

  /// Nil unless `digits` are eight decimal digits.
  public init?(_ digits: String) {
    guard digits.utf8.count == 8, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    self.digits = digits
  }

  private init(number: Int) { digits = String(String(100_000_000 + number).dropFirst()) }

  /// A random one.
  public static func random() -> CardSerial { CardSerial(number: Int.random(in: 0..<100_000_000)) }

  public var description: String { digits }

  /// Sector 80, country 250, issuer 00001: what comes before the eight digits.
  public static let issuer = "8025000001"

  /// EF.SN.ICC: tag 5A over the number in BCD with its check digit and a pad nibble, 12 bytes.
  var file: [UInt8] {
    let nibbles = (Self.issuer + digits).utf8.map { $0 - 0x30 } + [LuhnCheckDigit.of(Self.issuer + digits), 0x0F]
    return [0x5A, 0x0A] + stride(from: 0, to: nibbles.count, by: 2).map { nibbles[$0] << 4 | nibbles[$0 + 1] }
  }
}
