// SPDX-License-Identifier: Apache-2.0
import Foundation
import MemoryScanning
import Secrets
import Testing

struct PINTests {
  private func secret(_ text: String) throws -> SecretBytes {
    var bytes = try SecretBytes(capacity: max(text.utf8.count, 1))
    for byte in text.utf8 { try bytes.append(byte) }
    return bytes
  }

  private func digits(_ text: String) throws -> String {
    let pin = try PIN(secret(text))
    let digits = pin.withDigits { span in span.indices.map { span[$0] } }
    #expect(pin.count == digits.count)
    return String(decoding: digits, as: UTF8.self)
  }

  private func refusal(_ text: String) throws -> PINFormatError? {
    refusal(try secret(text))
  }

  private func refusal(_ bytes: consuming SecretBytes) -> PINFormatError? {
    do throws(PINFormatError) {
      _ = try PIN(bytes)
      return nil
    } catch { return error }
  }

  @Test(arguments: ["1234", "0000", "9999", "12345", "123456", "1234567", "12345678"])
  func fourToEightDigitsAreAPIN(_ text: String) throws { #expect(try digits(text) == text) }

  @Test(arguments: ["\n", "\r\n"])
  func oneLineEndIsCutOff(_ end: String) throws {
    #expect(try digits("1234" + end) == "1234")
    #expect(try digits("12345678" + end) == "12345678")
    #expect(try refusal("123" + end) == .wrongLength(minimum: 4, maximum: 8))
    #expect(try refusal("1234" + end + end) == .notDigits)
  }

  @Test(arguments: ["", "1", "123", "123456789", "１２３４", "\n", "\r\n", "12345678\r"])
  func otherLengthsAreNoPIN(_ text: String) throws {
    #expect(try refusal(text) == .wrongLength(minimum: 4, maximum: 8))
  }

  @Test(arguments: ["12a4", "/234", ":234", "12 4", " 1234", "1234\r", "1234\0", "-1234", "\n1234", "1\n234", "12é4"])
  func anythingButDigitsIsNoPIN(_ text: String) throws { #expect(try refusal(text) == .notDigits) }

  @Test
  func everyOtherByteIsRefused() throws {
    for byte in UInt8.min...UInt8.max where !(0x30...0x39).contains(byte) {
      var bytes = try SecretBytes(capacity: 5)
      for digit in [0x31, 0x32, byte, 0x33, 0x34] { try bytes.append(digit) }
      #expect(refusal(bytes) == .notDigits)
    }
  }

  @Test
  func errorsSayNothingOfTheBytes() throws {
    for text in ["97531x", "97", "975319753"] {
      let error = try #require(try refusal(text))
      for description in ["\(error)", String(reflecting: error), "\(error as NSError)"] {
        #expect(!description.contains("97") && !description.contains("x"))
      }
    }
    #expect("\(PINFormatError.wrongLength(minimum: 4, maximum: 4))" == "the PIN must have 4 digits")
  }

  @Test(arguments: [8, 9])
  func nothingIsLeftInMemoryOfAPINOrOfWhatIsNone(_ count: Int) throws {
    let scan = try MemoryScan(count: count) { .random(in: 0x30...0x39) }
    try hold(scan)
    #expect(try scan.count() == 0)
  }

  private func hold(_ scan: MemoryScan) throws {
    var bytes = try SecretBytes(capacity: 16)
    for digit in scan.needle { try bytes.append(digit) }
    #expect(try scan.count() == 1)
    let isPIN: Bool
    do {
      let pin = try PIN(bytes)
      #expect(try scan.count() == 1)
      isPIN = pin.count == 8
    } catch is PINFormatError { isPIN = false }
    #expect(isPIN == (scan.needle.count == 8))
  }
}
