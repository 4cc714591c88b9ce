// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import VirtualCards

struct DataObjectTests {
  @Test(
    arguments: [
      ("00A4090C023F00", "00CB3FFF0B4D097007BF8101037F4180", "6A80"),
      ("00A4090C043F000001", "00CB3FFF0A4D087006BF810102A080", "6A88"),
      ("00A4090C023F00", "00CB3FFF0A4D087006BF810302A080", "6A88"),
      ("00A4090C043F000001", "00CB3FFF0B4D097007BF9002037F4880", "6A80"),
      ("00A4090C023F00", "00CB3FFF0A4D087006BF900202A080", "6A88"),
      ("00A4090C043F000001", "00CB3FFF0A4D087006BF900302A080", "6A88"),
      ("00A4090C043F000001", "00CB3FFF0A4D087006BFFB05027B80", "6A88"),
      ("00A4090C023F00", "00CB3FFF0A4D087006BF810102A081", "6A80"),
      ("00A4090C023F00", "00CB3FFF044D02 7000", "6A80"), ("00A4090C023F00", "00CB0101044D027000", "6A86"),
    ] as [(String, String, String)])
  func objectsAreFoundInTheirDirectoryAndKeepTheirValues(select: String, get: String, expected: String) throws {
    let card = try CardBench()
    #expect(card(select) == "9000")
    #expect(card(get) == expected)
  }

  @Test(
    arguments: [
      ("00A4090C043F000001", "BF900202A080", "7013BF90020FA00D80020800A1078C053311114500"),
      ("00A4090C043F000001", "BF900102A080", "7012BF90010EA00C80020800A1068C0443114500"),
      ("00A4090C023F00", "BFFB01027B80", "700EBFFB010A7B08A406830101950108"),
      ("00A4090C023F00", "BFFB03027B80", "700EBFFB030A7B08A406830102950108"),
    ] as [(String, String, String)])
  func objectsTellAccessRules(select: String, object: String, expected: String) throws {
    let card = try CardBench()
    #expect(card(select) == "9000")
    let length = String(expected.utf8.count / 2, radix: 16)
    #expect(card("00CB3FFF0A4D087006" + object) == "61\(length)".uppercased())
    #expect(card("00C00000" + length) == expected + "9000")
  }

  @Test func readingCountersUsesNoTry() throws {
    let card = try CardBench()
    #expect(card("002000010430303030") == "63C2")
    for _ in 1...5 {
      #expect(card.data("00CB3FFF0A4D087006BF810102A080")?.dropFirst(11).prefix(3) == [0x9B, 0x01, 0x02])
    }
    #expect(card("00200001") == "63C2")
  }
}
