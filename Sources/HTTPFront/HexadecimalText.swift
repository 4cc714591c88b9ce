// SPDX-License-Identifier: Apache-2.0

/// Bytes as hexadecimal digits, two a byte.
struct HexadecimalText {
  let text: String

  init(_ bytes: [UInt8], uppercase: Bool) {
    let digits = Array((uppercase ? "0123456789ABCDEF" : "0123456789abcdef").utf8)
    text = String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 0xF)]] }, as: UTF8.self)
  }
}
