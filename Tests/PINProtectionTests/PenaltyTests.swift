// SPDX-License-Identifier: Apache-2.0
import HealthCards
import Testing

@testable import PINProtection

@Suite struct PenaltyTests {
  @Test func eachWrongPINCostsMoreAndARestartForgivesNothing() throws {
    let bench = try Bench()
    for (tries, seconds) in [(3, 60), (2, 600), (3, 3600), (2, 86_400), (3, 86_400)] {
      let memory = bench.guarding()
      memory.forget(bench.card, triesLeft: tries)
      try memory.refuse("9999", bench.card, from: tries)
      #expect(bench.guarding().delay(of: 1001) == .seconds(seconds))
      bench.wait(Int64(seconds) - 1)
      #expect(bench.guarding().delay(of: 1001) == .seconds(1))
      bench.wait(1)
      #expect(bench.guarding().delay(of: 1001) == nil)
    }
  }

  @Test func rootAndOthersDoNotWait() throws {
    let bench = try Bench()
    let memory = bench.guarding()
    try memory.refuse("9999", bench.card, by: 0, from: 3)
    try memory.refuse("9998", bench.card, by: 1001, from: 2)
    #expect(memory.delay(of: 0) == nil)
    #expect(memory.delay(of: 1002) == nil)
    #expect(memory.delay(of: 1001) != nil)
  }

  @Test func onlyTheCardThatWasWrongedForgives() throws {
    let bench = try Bench()
    let memory = bench.guarding()
    func acceptsPIN(_ card: KeyPath<Bench, CardSerial>) throws {
      try memory.begin(pin("1234"), .pin, of: bench[keyPath: card], by: 1001, triesLeft: 3)
      memory.end(.accepted(triesLeft: 3), .pin, of: bench[keyPath: card])
    }
    try memory.refuse("9999", bench.card, from: 3)
    try acceptsPIN(\.other)
    #expect(memory.delay(of: 1001) != nil)
    try acceptsPIN(\.card)
    #expect(memory.delay(of: 1001) == nil)
    try memory.refuse("9998", bench.card, from: 3)
    #expect(memory.delay(of: 1001) == .seconds(60))
  }

  @Test func aDayWithoutAWrongPINForgives() throws {
    let bench = try Bench()
    let memory = bench.guarding()
    try memory.refuse("9999", bench.card, from: 3)
    bench.wait(60 + 86_401)
    try memory.refuse("9998", bench.card, from: 2)
    #expect(memory.delay(of: 1001) == .seconds(60))
  }

  @Test func aClockThatIsSetBackDoesNotLengthenTheWait() throws {
    let bench = try Bench()
    let memory = bench.guarding()
    try memory.refuse("9999", bench.card, from: 3)
    bench.wait(-10_000_000)
    #expect(memory.delay(of: 1001) == .seconds(60))
    bench.wait(60)
    #expect(memory.delay(of: 1001) == nil)
  }
}
