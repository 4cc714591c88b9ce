// SPDX-License-Identifier: Apache-2.0
import CardTransport
import ISO7816
import SeededRandom
import Testing

struct ExchangeTests {
  private func written(_ command: [UInt8]) -> [UInt8?] {
    Exchange(sent: command.span, response: [0x90, 0x00], took: .zero).command
  }

  /// VERIFY, CHANGE and RESET as cpx-card.md 3.2, 3.4 and 3.5 have them, and forms no card should be sent.
  @Test(arguments: [
    "0020000104 39393939", "012000010439393939", "1020000104 39393939", "A020000104 39393939",
    "0024000108 3939393939393939", "0124010104 39393939", "002C02010439393939", "002C00010C 393939393939393939393939",
    "0020000104 39393939 00", "00200001 000004 39393939", "00200001 05 39393939", "0020000139393939",
    "0021000104 39393939",
  ])
  func noDigitOfAPINIsWrittenDown(_ digits: String) throws {
    let command = try #require(Hexadecimal.bytes(digits))
    let written = written(command)
    #expect(written.count == command.count)
    #expect(!written.contains(0x39))
    #expect(Array(written.prefix(4)) == Array(command.prefix(4)))
  }

  @Test
  func theLengthOfASecretIsWrittenDown() throws {
    let written = written([0x00, 0x20, 0x00, 0x01, 0x04, 0x31, 0x32, 0x33, 0x34])
    #expect(written == [0x00, 0x20, 0x00, 0x01, 0x04, nil, nil, nil, nil])
  }

  @Test(arguments: ["00200001", "0020000100", "00A4090C023F00", "0088000003313233 00", "002241A403840182"])
  func commandsWithoutASecretAreWrittenWhole(_ digits: String) throws {
    let command = try #require(Hexadecimal.bytes(digits))
    #expect(written(command) == command)
  }

  @Test
  func randomSecretsAreBlankedAfterTheirLength() {
    var random = SeededGenerator()
    for _ in 0..<5000 {
      var command = random.bytes(2...40)
      command[1] = [0x20, 0x24, 0x2C].randomElement(using: &random) ?? 0x20
      #expect(written(command).dropFirst(5).allSatisfy { $0 == nil }, "seed \(random.seed)")
    }
  }

  @Test
  func durationsBecomeMilliseconds() {
    let exchange = Exchange(sent: [0, 0].span, response: [], took: .seconds(2) + .microseconds(1500))
    #expect(abs(exchange.milliseconds - 2001.5) < 1e-6)
  }

  @Test
  func theLogLineHoldsNoData() {
    let response: [UInt8] = [0xAB, 0xCD, 0x90, 0x00]
    let line = "\(Exchange(sent: [0, 0xB0, 0, 1, 2].span, response: response, took: .zero))"
    #expect(line == "00B00001 READ BINARY +1 -> 2 bytes, 9000")
    #expect("\(Exchange(sent: [0].span, response: [], took: .zero))" == "00 +0 -> 0 bytes, ")
  }
}
