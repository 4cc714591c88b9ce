// SPDX-License-Identifier: Apache-2.0
import SeededRandom
import StandardCodes
import Testing

@testable import Phrasebook

/// How what a person types or pastes is read.
struct TypedCodeTests {
  @Test(
    arguments: [
      "6983", "0x6983", "0X6983", "69 83", "0x69 0x83", "SW6983", "SW=6983", "SW1SW2=6983", "SW1-SW2: 69 83", "sw 6983",
      "6983h", "'6983'", "h'6983'", "SW1=0x69, SW2=0x83", "status word 6983", "[6983]", "0x00006983",
    ])
  func aStatusWord(text: String) {
    let read = TypedCode(text).readings
    #expect(read.contains(.number(0x6983, as: nil)) || read.contains(.number(0x6983, as: .hexadecimal)), "\(read)")
  }

  @Test(arguments: [("63Cx", "63Cx"), ("63CX", "63Cx"), ("0x63cx", "63Cx"), ("SW=6cXX", "6Cxx"), ("62xx", "62xx")])
  func aClassOfStatusWords(text: String, read: String) {
    #expect(TypedCode(text).readings == [.statusWordClass(read)])
  }

  @Test(
    arguments: [
      "0x8010006A", "0xFFFFFFFF8010006A", "8010006a", "2148532330", "-2146434966", "18446744071563116650",
      "80 10 00 6A", "SCardConnect: Access denied. (0x8010006A)", "error -2146434966 at 2026-11-27 12:00:01",
    ])
  func aNumberOfPCSC(text: String) {
    #expect(TypedCode(text).readings.map(Self.numberOf) == [0x8010_006A])
  }

  private static func numberOf(_ reading: TypedCode.Reading) -> UInt32? {
    if case .number(let number, _) = reading { number } else { nil }
  }

  @Test(arguments: ["0xA4", "0x000000A4", "rv=0xA4", "C_Login failed: rv = 0xa4", "0x00000000000000A4"])
  func aNumberOfCryptoki(text: String) { #expect(TypedCode(text).readings == [.number(0xA4, as: nil)]) }

  @Test func bareDigitsAreReadBothWays() {
    #expect(
      TypedCode("160").readings == [.exitStatus(160), .number(160, as: .decimal), .number(0x160, as: .hexadecimal)])
    #expect(TypedCode("rv=164").readings.contains(.number(164, as: .decimal)))
    #expect(TypedCode("6").readings == [.exitStatus(6), .number(6, as: nil)])
    #expect(TypedCode("a4").readings == [.number(0xA4, as: nil)])
  }

  @Test(
    arguments: [
      "SCARD_W_RESET_CARD", "scard_w_reset_card:", "\"SCARD_W_RESET_CARD\"", "SCardTransmit: SCARD_W_RESET_CARD!",
    ])
  func aName(text: String) { #expect(TypedCode(text).readings == [.name("SCARD_W_RESET_CARD")]) }

  @Test(
    arguments: [
      "CPX-060", "cpx-60", "CPX60", "CPX_060", "[CPX-060]", "CPX 60", "cpxd: blocked [CPX-060]", "cpx\u{2011}060",
    ])
  func aFinding(text: String) { #expect(TypedCode(text).readings == [.finding(.pinBlocked)]) }

  @Test(
    arguments: [
      "pin-blocked", "PIN-BLOCKED", "urn:cpxd:problem:pin-blocked",
      #"{"type":"urn:cpxd:problem:pin-blocked","title":"The PIN is blocked","status":423}"#,
    ])
  func aProblem(text: String) { #expect(TypedCode(text).readings == [.problem("pin-blocked")]) }

  @Test(
    arguments: [
      "exit 6", "EXIT_6", "exit6", "exit status 6", "exit code: 6", "exited with status 6", "code de sortie 6",
      "code=exited, status=6/NOTCONFIGURED", "exit status 6 90",
    ])
  func anExitStatus(text: String) { #expect(TypedCode(text).readings == [.exitStatus(6)]) }

  @Test func aMessageIsReadForAllThatItNames() {
    let line = "Nov 27 10:00:01 box app[6983]: C_Sign: CKR_DEVICE_ERROR (0x30) after SW=6F00, 3 tries, port 9000"
    #expect(
      TypedCode(line).readings == [.name("CKR_DEVICE_ERROR"), .number(0x30, as: nil), .number(0x6F00, as: nil)])
    #expect(TypedCode("the card said 6a82 at 10:30").readings == [.number(0x6A82, as: nil)])
    #expect(TypedCode("00 A4 04 00 => 6F 02 84 00 6A 82").readings == [.number(0x6A82, as: nil)])
  }

  @Test func severalCodesAreReadEachByItself() {
    #expect(TypedCode("SW1=0x6A, SW2=0x82").readings == [.number(0x6A82, as: nil)])
    #expect(TypedCode("160 6982").readings.contains(.number(0xA0, as: .decimal)))
    #expect(TypedCode("160 6982").readings.contains(.number(0x6982, as: .hexadecimal)))
    #expect(TypedCode("CPX-060 6A82h").readings == [.finding(.pinBlocked), .number(0x6A82, as: nil)])
  }

  @Test(
    arguments: [
      "", " ", "hello", "-", "--", "0x", "0xZZ", "6x83", "CPX-999", "CPX-", "busy now", "exit", "exit 256", "SW=5000",
      "0x123456789", "99999999999999999999999", "-5", "2026-11-27T10:00:01", "é", "\u{0}", "xx", "x", "swap",
    ])
  func noCode(text: String) { #expect(TypedCode(text).readings.isEmpty, "\(TypedCode(text).readings)") }

  @Test func onlyTheBeginningOfALongTextIsRead() {
    let filler = String(repeating: "x ", count: TypedCode.limit / 2)
    #expect(TypedCode(filler + "CPX-060").readings.isEmpty)
    #expect(TypedCode("CPX-060 " + filler).readings == [.finding(.pinBlocked)])
  }

  @Test func randomBytesAreNeverTooStrange() {
    var random = SeededGenerator()
    for _ in 0..<20_000 {
      let bytes = (0..<Int.random(in: 0...80, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
      #expect(Explanation.all(of: String(decoding: bytes, as: UTF8.self)).count <= Explanation.limit)
    }
  }

  @Test func randomPiecesOfCodesAreNeverTooStrange() {
    var random = SeededGenerator()
    let pieces = [
      "SW", "sw1", "SW2", "=", ":", " ", "-", "--", "_", "0x", "0X", "69", "83", "6983", "63C", "x", "xx", "h", "CPX",
      "060", "exit", "status", "code", "rv", "FFFFFFFF", "8010006A", "2148532330", "9", "urn:cpxd:problem:", "busy",
      "CKR_", "CKR_PIN_LOCKED", "SCARD_E_TIMEOUT", "é", "\u{202E}", "\u{0}", "problem", "word",
    ]
    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 0...12, using: &random)).compactMap { _ in pieces.randomElement(using: &random) }
        .joined()
      #expect(Explanation.all(of: text).count <= Explanation.limit)
    }
  }
}
