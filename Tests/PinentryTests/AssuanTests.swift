// SPDX-License-Identifier: Apache-2.0
import Secrets
import SeededRandom
import Testing

@testable import Pinentry

struct AssuanTests {
  private func decoded(_ line: [UInt8], capacity: Int = 64) throws -> [UInt8] {
    var value = try SecretBytes(capacity: capacity)
    try AssuanText.decode(line.span, from: 0, into: &value)
    return value.withSpan { span in span.indices.map { span[$0] } }
  }

  @Test func whatEndsALineIsEscapedAndLongTextIsCutBetweenCharacters() {
    #expect(AssuanText.line("SETDESC", "a%b\nc") == Array("SETDESC a%25b%0Ac\n".utf8))
    let long = AssuanText.line("SETDESC", String(repeating: "é", count: 1000))
    #expect(long.count <= AssuanText.longestLine + 1)
    #expect(String(validating: long, as: UTF8.self) != nil)
  }

  @Test func dataIsUnescaped() throws {
    #expect(try decoded(Array("12%2534%0a".utf8)) == Array("12%34\n".utf8))
    for broken in ["%", "%2", "1%zz"] {
      #expect(throws: PinentryError.malformed) { try decoded(Array(broken.utf8)) }
    }
    #expect(throws: PinentryError.malformed) { try decoded(Array("12345".utf8), capacity: 4) }
  }

  @Test(
    arguments: [
      ("OK", .ok), ("OK Pleased to meet you", .ok), ("ERR 83886179 cancelled", .error(code: 99)),
      ("ERR", .error(code: 0)), ("D 1234", .data(start: 2)), ("D", .data(start: 1)), ("S PIN_REPEATED", .other),
      ("# comment", .other), ("INQUIRE QUALITY 1", nil), ("OKAY", nil), ("", nil), ("DATA", nil),
    ] as [(String, AssuanReply?)])
  func repliesAreToldApart(line: String, reply: AssuanReply?) {
    #expect((try? AssuanReply(Array(line.utf8).span)) == reply)
  }

  @Test func anyBytesAreReadOrRefused() throws {
    var random = SeededGenerator()
    for _ in 0..<2000 {
      let line = random.bytes(0...40)
      if case .data(let start)? = try? AssuanReply(line.span) {
        var value = try SecretBytes(capacity: 16)
        try? AssuanText.decode(line.span, from: start, into: &value)
        #expect(value.count <= 16)
      }
    }
  }
}
