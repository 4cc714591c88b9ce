// SPDX-License-Identifier: Apache-2.0
import ISO7816

/// The number by which a CPx card is known: the 8 digits of its ICC serial number (cpx-card.md 1.5).
public struct CardSerial: Hashable, Sendable, LosslessStringConvertible {
  public let description: String

  /// Nil for anything but 8 ASCII digits.
  public init?(_ description: String) {
    let digits = description.utf8
    guard digits.count == 8, digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
      return nil
    }
    self.description = description
  }

  /// Reads EF.SN.ICC: tag 5A over ten bytes of BCD, issuer 80 250 00001, eight digits, a Luhn digit and a filler.
  ///
  /// The Luhn digit is not insisted upon: two cards is all it was seen on.
  ///
  /// - Throws: ``CardError/notHealthCard(_:)`` for another issuer or another form.
  init(parsing file: [UInt8]) throws(CardError) {
    guard let object = try? BERTLV.parseFirst(file), object.tag == 0x5A, object.value.count == 10 else {
      throw .notHealthCard("its EF.SN.ICC holds no ICC serial number")
    }
    guard object.value.starts(with: [0x80, 0x25, 0x00, 0x00, 0x01]) else {
      throw .notHealthCard("its issuer is not 80 250 00001, the French health sector")
    }
    guard let serial = CardSerial(Hexadecimal.string(object.value[5..<9])) else {
      throw .notHealthCard("its ICC serial number is not decimal")
    }
    self = serial
  }
}
