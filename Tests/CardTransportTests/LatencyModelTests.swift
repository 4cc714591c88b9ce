// SPDX-License-Identifier: Apache-2.0
import CardTransport
import ISO7816
import Testing

struct LatencyModelTests {
  private let model = LatencyModel(
    perByte: .milliseconds(1), perCommand: .seconds(1), perPrivateKeyOperation: .seconds(100),
    perApplicationSelection: .seconds(1000))

  private func duration(_ command: String, _ response: [UInt8], _ model: LatencyModel) throws -> Duration {
    let bytes = try #require(Hexadecimal.bytes(command))
    return model.duration(of: bytes.span, answeredBy: response)
  }

  private func duration(_ command: String, _ response: String) throws -> Duration {
    try duration(command, try #require(Hexadecimal.bytes(response)), model)
  }

  @Test
  func bytesOfBothWaysAndTheCommandTakeTime() throws {
    #expect(try duration("00B0000003", "AABBCC9000") == .milliseconds(1010))
    #expect(try duration("00A4000C023F00", "6A82") == .milliseconds(1009))
  }

  @Test(arguments: [
    ("0088000001AA", "6100", true), ("002A9E9A01AA00", "9000", true), ("002A808601AA00", "9000", true),
    ("002A90A001AA", "9000", false), ("102A808601AA", "9000", false), ("0088000001AA", "6982", false),
    ("002241A4", "9000", false),
  ])
  func onlyAPrivateKeyOperationTakesItsTime(_ command: String, _ response: String, usesKey: Bool) throws {
    #expect(try (duration(command, response) >= .seconds(100)) == usesKey)
  }

  @Test
  func aSelectionByNameTakesItsTime() throws {
    #expect(try duration("00A4040C08A000000151000000", "9000") >= .seconds(1000))
    #expect(try duration("00A4090C023F00", "9000") < .seconds(1000))
  }

  /// READ BINARY of 57 bytes took 72 ms, GET RESPONSE of 39 bytes 46 ms, SELECT by name 73 ms (cpx-card.md 8.1): within a
  /// factor of 1.5.
  @Test(arguments: [("00B0000039", 57, 72), ("00C0000027", 39, 46), ("00A40400088025000001FF0100", 0, 73)])
  func theModelOfACPS3IsNearWhatWasMeasured(_ command: String, _ count: Int, _ milliseconds: Int) throws {
    let response = [UInt8](repeating: 0, count: count) + [0x90, 0x00]
    let duration = try duration(command, response, .cps3)
    #expect(duration > .milliseconds(milliseconds) / 1.5 && duration < .milliseconds(milliseconds) * 1.5)
  }
}
