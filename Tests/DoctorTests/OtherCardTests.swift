// SPDX-License-Identifier: Apache-2.0
import ISO7816
import Phrasebook
import Testing

@testable import Doctor

struct OtherCardTests {
  @Test(arguments: [
    ("3B751300004409EA9000", "Carte Vitale"), ("3F6525005209 6A9000", "Carte Vitale"),
    ("3B65000020 63CB6680", "bank card"), ("3F65250843046C9000", "bank card"),
    ("3B9F11801FC38031E073FE211B640753630182900074", "SIM"), ("3B2F008069AF030706680000 0A0E83069F16", "SIM"),
    ("3B8480010438 33B1BB", "passport"), ("3B020102", "unknown card with ATR 3B020102"),
    ("3B", "malformed ATR 3B"), ("", "malformed ATR"),
  ])
  func theATRSaysWhatItIs(atr: String, expected: String) throws {
    let bytes = try #require(Hexadecimal.bytes(atr))
    let name = OtherCard.name(atr: bytes)
    #expect(name.english.contains(expected))
    #expect(!name.french.isEmpty)
  }

  @Test func anyBytesGiveAName() {
    for length in 0...40 {
      for fill: UInt8 in [0x00, 0x3B, 0x80, 0xFF] {
        #expect(!OtherCard.name(atr: [UInt8](repeating: fill, count: length)).english.isEmpty)
      }
    }
  }
}
