// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import CardAccess

@Suite struct EventHubTests {
  private func event(_ number: Int) -> CardEvent { CardEvent(.cardInserted, reader: "\(number)") }

  /// The names of the readers, `gap` and `dropped` in what comes until the stream ends.
  private func all(_ stream: AsyncStream<EventDelivery>) async -> [String] {
    var names: [String] = []
    for await delivery in stream { names.append(Self.name(delivery)) }
    return names
  }

  private static func name(_ delivery: EventDelivery) -> String {
    switch delivery {
    case .event(let event, _): event.reader ?? ""
    case .gap: "gap"
    case .dropped: "dropped"
    }
  }

  private func position(_ delivery: EventDelivery?) -> EventPosition? {
    if case .event(_, let position)? = delivery { position } else { nil }
  }

  @Test func aFollowerIsGivenWhatHappensFromThenOn() async {
    let hub = EventHub()
    hub.publish(event(1))
    let stream = hub.follow(after: nil) { _ in true }
    for number in 2...3 { hub.publish(event(number)) }
    hub.finish()
    #expect(await all(stream) == ["2", "3"])
  }

  @Test func aFollowerThatComesBackMissesNothing() async throws {
    let hub = EventHub()
    var iterator = hub.follow(after: nil) { _ in true }.makeAsyncIterator()
    hub.publish(event(1))
    let last = try #require(position(await iterator.next()))
    for number in 2...4 { hub.publish(event(number)) }
    // As a client writes it down.
    let stream = hub.follow(after: EventPosition(last.description)) { _ in true }
    hub.publish(event(5))
    hub.finish()
    #expect(await all(stream) == ["2", "3", "4", "5"])
  }

  @Test func whatIsForgottenIsAGap() async throws {
    let hub = EventHub(memory: 2)
    var iterator = hub.follow(after: nil) { _ in true }.makeAsyncIterator()
    hub.publish(event(1))
    let first = try #require(position(await iterator.next()))
    for number in 2...4 { hub.publish(event(number)) }
    let stream = hub.follow(after: first) { _ in true }
    let foreign = hub.follow(after: EventPosition("ffff-1")) { _ in true }
    hub.publish(event(5))
    hub.finish()
    #expect(await all(stream) == ["gap", "5"])
    #expect(await all(foreign) == ["gap", "5"])
  }

  @Test func aSlowFollowerIsDroppedAndToldAndOthersAreNot() async {
    let hub = EventHub(memory: 2, queueLength: 3)
    let slow = hub.follow(after: nil) { _ in true }
    var quick = hub.follow(after: nil) { _ in true }.makeAsyncIterator()
    for number in 1...20 {
      hub.publish(event(number))
      #expect(await quick.next().map(Self.name) == "\(number)")
    }
    let given = await all(slow)
    #expect(given.last == "dropped")
    #expect(given.dropLast() == (1...5).map(String.init)[...])
  }

  @Test func onlyWhatAFollowerMaySeeIsGiven() async {
    let hub = EventHub()
    let stream = hub.follow(after: nil) { $0.reader != "2" }
    for number in 1...3 { hub.publish(event(number)) }
    hub.finish()
    #expect(await all(stream) == ["1", "3"])
  }

  @Test func afterTheEndNobodyWaits() async {
    let hub = EventHub()
    hub.finish()
    #expect(await all(hub.follow(after: nil) { _ in true }).isEmpty)
  }

  @Test(arguments: ["", "-", "a", "a-", "-1", "a-b", "a-1-2", "a--1", String(repeating: "a", count: 33) + "-1"])
  func whatIsNoPositionIsNone(text: String) { #expect(EventPosition(text) == nil) }
}
