// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import PKCS11Front

/// Cutting a stream into requests.
struct FrameAssemblerTests {
  /// The greeting of version 0 and two requests, the first with options.
  static let stream: [UInt8] =
    [0] + [0, 0, 0, 0x10, 0, 0, 0, 6, 0, 0, 0, 9] + Array("client".utf8) + Array(1...9)
    + [0, 0, 0, 0x11, 0, 0, 0, 0, 0, 0, 0, 8] + Array(11...18)

  /// What an assembler makes of bytes that come in parts.
  static func events(of parts: [[UInt8]]) throws(FrameAssembler.Violation) -> [String] {
    var assembler = FrameAssembler()
    var events: [String] = []
    for part in parts {
      let violation = part.withUnsafeBytes { bytes -> FrameAssembler.Violation? in
        do throws(FrameAssembler.Violation) {
          try assembler.take(bytes) { event in
            switch event {
            case .greeting(let version): events.append("version \(version)")
            case .request(let code, let body):
              events.append("\(code) " + body.withSpan { span in span.indices.map { "\(span[$0])" }.joined() })
            }
          }
          return nil
        } catch {
          return error
        }
      }
      if let violation { throw violation }
    }
    return events
  }

  @Test func requestsAreTheSameHoweverTheyAreSplit() throws {
    let whole = try Self.events(of: [Self.stream])
    #expect(whole == ["version 0", "16 123456789", "17 1112131415161718"])
    #expect(try Self.events(of: Self.stream.map { [$0] }) == whole)
    for cut in 0...Self.stream.count {
      #expect(try Self.events(of: [Array(Self.stream[..<cut]), Array(Self.stream[cut...])]) == whole)
    }
  }

  @Test(
    arguments: [
      ([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 8], .noCode),
      ([0, 0, 0, 1, 0, 0, 0x10, 1, 0, 0, 0, 8], .optionsTooLong(4097)),
      ([0, 0, 0, 1, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 8], .optionsTooLong(0xFFFF_FFFF)),
      ([0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 7], .bodyLength(7)),
      ([0, 0, 0, 1, 0, 0, 0, 0, 0, 0x10, 0, 1], .bodyLength(0x10_0001)),
      ([0, 0, 0, 1, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF], .bodyLength(0xFFFF_FFFF)),
    ] as [([UInt8], FrameAssembler.Violation)])
  func aFrameThatCannotBeIsRefusedByItsHeader(header: [UInt8], violation: FrameAssembler.Violation) {
    #expect(throws: violation) { try Self.events(of: [[0] + header]) }
  }

  @Test func aFrameThatHasBegunIsKnownToHave() throws {
    var assembler = FrameAssembler()
    let begun = Self.stream.map { byte in
      [byte].withUnsafeBytes { bytes in
        try? assembler.take(bytes) { _ in }
        return assembler.isWithinFrame
      }
    }
    let ends = begun.indices.filter { !begun[$0] }
    #expect(ends == [0, 1 + 12 + 6 + 9 - 1, Self.stream.count - 1])
  }
}
