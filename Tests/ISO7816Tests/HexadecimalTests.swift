// SPDX-License-Identifier: Apache-2.0
import Foundation
import ISO7816
import Testing

struct HexadecimalTests {
  @Test
  func everyByteIsWrittenAndReadBack() {
    let bytes = Array(UInt8.min...UInt8.max)
    let digits = Hexadecimal.string(bytes)
    #expect(digits == bytes.map { String(format: "%02X", $0) }.joined())
    #expect(Hexadecimal.bytes(digits) == bytes)
    #expect(Hexadecimal.bytes(digits.lowercased()) == bytes)
  }

  @Test
  func spacesAreIgnored() {
    #expect(Hexadecimal.bytes(" 3b AC\u{20}0 0 ") == [0x3B, 0xAC, 0x00])
    #expect(Hexadecimal.bytes("") == [])
  }

  @Test(arguments: ["0", "3BA", "0G", "/0", ":0", "@0", "`0", "g0", "0x3B", "3B\n", "3B\t", "３Ｂ", "é0"])
  func anythingElseIsRefused(_ text: String) { #expect(Hexadecimal.bytes(text) == nil) }
}
