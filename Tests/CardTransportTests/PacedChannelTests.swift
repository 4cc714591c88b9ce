// SPDX-License-Identifier: Apache-2.0
import CardTransport
import ISO7816
import Testing

struct PacedChannelTests {
  private let model = LatencyModel(
    perByte: .milliseconds(1), perCommand: .seconds(1), perPrivateKeyOperation: .seconds(100))

  private func wait(for command: String, answered response: String) throws -> [Duration] {
    var waits: [Duration] = []
    let channel = PacedChannel(try ScriptedChannel([command, response]), model: model) { waits.append($0) }
    #expect(try channel.exchange(command) == response)
    return waits
  }

  @Test
  func bytesOfBothWaysAndTheCommandAreWaitedFor() throws {
    #expect(try wait(for: "00B0000003", answered: "AABBCC9000") == [.milliseconds(1010)])
    #expect(try wait(for: "00A4000C023F00", answered: "6A82") == [.milliseconds(1009)])
  }

  @Test(arguments: [
    ("0088000001AA", "6100", true), ("002A9E9A01AA00", "9000", true), ("002A808601AA00", "9000", true),
    ("002A90A001AA", "9000", false), ("102A808601AA", "9000", false), ("0088000001AA", "6982", false),
    ("002241A4", "9000", false),
  ])
  func onlyAPrivateKeyOperationTakesItsTime(_ command: String, _ response: String, usesKey: Bool) throws {
    let waited = try wait(for: command, answered: response)
    #expect(waited.map { $0 >= .seconds(100) } == [usesKey])
  }

  @Test
  func aFailureIsNotWaitedFor() {
    let card = RuledChannel { _ throws(TransportError) in throw TransportError(.cardMute, "mute") }
    var waits = 0
    let channel = PacedChannel(card, model: .cps3) { _ in waits += 1 }
    #expect(throws: TransportError.self) { try channel.exchange("00B0000001") }
    #expect(waits == 0)
  }

  /// READ BINARY of 57 bytes took 72 ms, GET RESPONSE of 39 bytes 46 ms (cpx-card.md 8.1): within a factor of 1.5.
  @Test(arguments: [("00B0000039", 57, 72), ("00C0000027", 39, 46)])
  func theModelOfACPS3IsNearWhatWasMeasured(_ command: String, _ count: Int, _ milliseconds: Int) throws {
    var waited = Duration.zero
    let card = RuledChannel { _ in Array(repeating: 0, count: count) + [0x90, 0x00] }
    _ = try PacedChannel(card, model: .cps3) { waited += $0 }.exchange(command)
    #expect(waited > .milliseconds(milliseconds) / 1.5 && waited < .milliseconds(milliseconds) * 1.5)
  }
}
