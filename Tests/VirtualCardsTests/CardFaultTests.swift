// SPDX-License-Identifier: Apache-2.0
import CardTransport
import ISO7816
import Synchronization
import Testing

@testable import VirtualCards

struct CardFaultTests {
  @Test(
    arguments: [
      ("remove-after=40", .removeAfter(40)), ("reset-after=1", .resetAfter(1)), ("mute", .mute),
      ("status=6985@88", .status(.conditionsOfUseNotSatisfied, .internalAuthenticate)),
      ("status=63c2@2a", .status(.triesLeft(2), .performSecurityOperation)), ("latency=cps3", .latency(.cps3)),
      ("latency=cps4", .latency(.cps4)), ("latency=0", .latency(LatencyModel(perCommand: .zero))),
      ("latency=250", .latency(LatencyModel(perCommand: .milliseconds(250)))),
    ] as [(String, CardFault)])
  func aFaultIsReadFromItsText(text: String, expected: CardFault) { #expect(CardFault(text) == expected) }

  @Test(arguments: [
    "", "=", "mute=1", "mute=", "remove-after", "remove-after=", "remove-after=0", "remove-after=-1", "remove-after=1x",
    "reset-after=99999999999999999999", "status=6985", "status=6985@", "status=@88", "status=69@88", "status=6985@8888",
    "status=6985@88@88", "latency=cps5", "latency=60001", "latency=1.5", "remove-after=٣", "REMOVE-AFTER=1",
  ])
  func anythingElseIsNone(text: String) { #expect(CardFault(text) == nil) }

  private let reading = "00B09C000C"

  private func card(_ faults: CardFault..., wait: @escaping @Sendable (Duration) -> Void = { _ in }) throws -> CardBench
  {
    CardBench(FaultyCard(try CardBench.image().makeCard(), faults: faults, wait: wait))
  }

  @Test func aCardLeavesAfterItsLastAnswer() throws {
    let card = try card(.removeAfter(2))
    #expect(card(reading).hasSuffix("9000"))
    #expect(!card.card.hasLeft)
    #expect(card(reading).hasSuffix("9000"))
    #expect(card.card.hasLeft)
  }

  @Test func aReaderIsEmptyWhenItsCardHasLeft() throws {
    let reader = VirtualReader(
      name: "reader", card: FaultyCard(try CardBench.image().makeCard(), faults: [.removeAfter(1)]))
    let command = try #require(Hexadecimal.bytes(reading))
    try reader.withTransaction(ending: .leave) { session throws in
      #expect(try session.channel.transmit(command.span).suffix(2) == [0x90, 0x00])
      let error = #expect(throws: TransportError.self) { try session.channel.transmit(command.span) }
      #expect(error?.reason == .cardRemoved)
    }
    #expect(reader.occupancy == .empty)
  }

  @Test func aResetCostsWhatPowerKeepsAliveAndHappensOnce() throws {
    let card = try card(.resetAfter(3))
    #expect(card(CardBench.verify) == "9000")
    #expect(card("00200001") == "9000")
    #expect(card("00200001") == "9000")
    #expect(card("00200001") == "63C3")
    #expect(card(CardBench.verify) == "9000")
    for _ in 0..<10 { #expect(card("00200001") == "9000") }
  }

  @Test func aStatusIsAnsweredInPlaceOfTheCard() throws {
    let card = try card(.status(.memoryFailure, .verify))
    for _ in 0..<5 { #expect(card("002000010430303030") == "6581") }
    #expect(card("00B09C000C").hasSuffix("9000"))
    #expect(card("") == "6700")
  }

  @Test func latencyIsWaitedForAndAddsUp() throws {
    let waited = Mutex(Duration.zero)
    let card = try card(
      .latency(LatencyModel(perCommand: .milliseconds(5))),
      .latency(LatencyModel(perByte: .seconds(1), perCommand: .zero))
    ) { duration in waited.withLock { $0 += duration } }
    #expect(card("00B09C0004").utf8.count == 12)
    #expect(waited.withLock { $0 } == .milliseconds(11_005))
  }

  @Test func aMuteCardIsThereAndAnswersNoReset() throws {
    let card = FaultyCard(try CardBench.image().makeCard(), faults: [.mute])
    #expect(VirtualReader(name: "reader", card: card).occupancy == .mute)
  }
}
