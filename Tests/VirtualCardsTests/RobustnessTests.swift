// SPDX-License-Identifier: Apache-2.0
import ISO7816
import Testing

@testable import VirtualCards

struct RobustnessTests {
  @Test(
    arguments: [
      ("", "6700"), ("00A409", "6700"), ("80A4000C023F00", "6E00"), ("B0A40000027F01", "6E00"), ("01200001", "6E00"),
      ("00700000", "6D00"), ("00CA3FFF0A", "6D00"), ("00C0000001", "6985"), ("00A4000C023F", "6700"),
      ("00A4000C023F00FFFF", "6700"), ("00A4000C00023F00", "6700"), ("00A4000C00003F", "6700"),
    ] as [(String, String)])
  func whatTheCardDoesNotKnowIsRefused(command: String, expected: String) throws {
    #expect(try CardBench()(command) == expected)
  }

  @Test func aTrailingLeIsAccepted() throws {
    let card = try CardBench()
    #expect(card("00A40904023F0000") == "6120")
    #expect(card("00A4090C023F0000") == "9000")
  }

  @Test(arguments: UInt64(1)...4, [VirtualCardProfile.cps3, .cps3Contactless, .cps4, .cps4T0])
  func anyBytesGiveAResponse(seed: UInt64, profile: VirtualCardProfile) throws {
    var random = SeededGenerator(state: seed)
    let card = try CardBench(profile)
    let starts = [
      "00A409", "00B000", "00D600", "00CB3FFF", "002000", "002C00", "002241", "002A", "0088", "102A8086", "01A4080C",
      "01A4040C088025000001FF0100", "00A4040C088025000001FF0100", "01A4040C07A0000001510000", "01A408040200017001",
      "012281B604910228", "012241B8038301", "012A9E9A", "112A8086", "01200001", "01240101", "012C0381", "01C00000",
    ]
    for _ in 1...2000 {
      var command = Hexadecimal.bytes(starts.randomElement(using: &random) ?? "") ?? []
      if Bool.random(using: &random) { command = [] }
      command += (0..<Int.random(in: 0...40, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
      if command.count > 5, Bool.random(using: &random) { command[4] = UInt8(command.count - 5) }
      let response = card.card.respond(to: command)
      #expect((2...258).contains(response.count))
      if Int.random(in: 0..<50, using: &random) == 0 { card.card.reset() }
    }
  }
}

/// The same numbers for the same seed (splitmix64).
private struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
