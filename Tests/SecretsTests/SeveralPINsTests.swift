// SPDX-License-Identifier: Apache-2.0
import Secrets
import Testing

/// Bodies that hold more than one PIN, a line each.
struct SeveralPINsTests {
  private func digits(_ line: Int, of text: String) throws -> String {
    var bytes = try SecretBytes(capacity: max(text.utf8.count, 1))
    for byte in text.utf8 { try bytes.append(byte) }
    return try PIN(line: line, of: 2, in: bytes).withDigits { span in
      String(decoding: span.indices.map { span[$0] }, as: UTF8.self)
    }
  }

  @Test(arguments: ["1234\n5678", "1234\n5678\n", "1234\r\n5678\r\n"])
  func eachLineIsAPIN(text: String) throws {
    #expect(try digits(0, of: text) == "1234")
    #expect(try digits(1, of: text) == "5678")
  }

  @Test(arguments: ["", "1234", "1234\n", "1234\n5678\n9012", "1234\n5678\n\n", "\n\n\n"])
  func anotherNumberOfLinesIsRefused(text: String) {
    #expect(throws: PINFormatError.wrongLineCount(expected: 2)) { try digits(0, of: text) }
    #expect(throws: PINFormatError.wrongLineCount(expected: 2)) { try digits(1, of: text) }
  }

  @Test func aLineThatIsNoPINIsRefused() {
    #expect(throws: PINFormatError.wrongLength(minimum: 4, maximum: 8)) { try digits(1, of: "1234\n\n") }
    #expect(throws: PINFormatError.notDigits) { try digits(1, of: "1234\n12a4") }
    #expect(throws: PINFormatError.wrongLength(minimum: 4, maximum: 8)) { try digits(0, of: "123456789\n1234") }
  }
}
