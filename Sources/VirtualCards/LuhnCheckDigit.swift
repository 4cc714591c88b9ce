// SPDX-License-Identifier: Apache-2.0

/// The check digit of identification cards (ISO/IEC 7812-1, annex B), which RPPS numbers use too.
enum LuhnCheckDigit {
  /// The digit, 0 to 9, to put after `digits`, which are decimal digits.
  static func of(_ digits: String) -> UInt8 {
    let sum = digits.utf8.reversed().enumerated().reduce(0) { sum, element in
      let digit = Int(element.element) - 0x30
      guard element.offset.isMultiple(of: 2) else { return sum + digit }
      return sum + (digit > 4 ? 2 * digit - 9 : 2 * digit)
    }
    return UInt8((10 - sum % 10) % 10)
  }
}
