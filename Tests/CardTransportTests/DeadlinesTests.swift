// SPDX-License-Identifier: Apache-2.0
import Synchronization
import Testing

@testable import CardTransport

@Suite(.timeLimit(.minutes(1)))
struct DeadlinesTests {
  private final class Diary: Sendable {
    let lines = Mutex<[String]>([])

    func note(_ line: String) -> @Sendable () -> Void { { self.lines.withLock { $0.append(line) } } }

    /// Ends when there are so many; the suite's time limit is the bound.
    func wait(for count: Int) async throws -> [String] {
      while lines.withLock({ $0.count }) < count { try await Task.sleep(for: .milliseconds(2)) }
      return lines.withLock { $0 }
    }
  }

  @Test
  func actionsAreDoneInTheOrderOfTheirTimes() async throws {
    let (deadlines, diary, now) = (Deadlines(), Diary(), ContinuousClock.now)
    _ = deadlines.schedule(at: now + .milliseconds(60), diary.note("last"))
    _ = deadlines.schedule(at: now + .milliseconds(20), diary.note("middle"))
    _ = deadlines.schedule(at: now - .seconds(1), diary.note("over"))
    #expect(try await diary.wait(for: 3) == ["over", "middle", "last"])
    #expect(deadlines.sleepCount == 0)
  }

  @Test
  func aCancelledActionIsNotDoneAndIsReleased() async throws {
    let (deadlines, diary, now) = (Deadlines(), Diary(), ContinuousClock.now)
    weak var held: Diary?
    do {
      let other = Diary()
      held = other
      deadlines.cancel(deadlines.schedule(at: now + .milliseconds(10), other.note("cancelled")))
    }
    #expect(held == nil)
    _ = deadlines.schedule(at: now + .milliseconds(20), diary.note("done"))
    #expect(try await diary.wait(for: 1) == ["done"])
  }

  @Test
  func schedulingAndCancellingDoesNotGatherSleeps() async throws {
    let (deadlines, diary) = (Deadlines(), Diary())
    for _ in 0..<200 {
      let long = deadlines.schedule(at: .now + .seconds(3600), {})
      let short = deadlines.schedule(at: .now + .seconds(60), {})
      deadlines.cancel(short)
      deadlines.cancel(long)
    }
    #expect(deadlines.sleepCount == 2)
    // Sleeps that are there serve later actions, and an earlier one is not kept waiting by them.
    _ = deadlines.schedule(at: .now, diary.note("now"))
    #expect(try await diary.wait(for: 1) == ["now"])
  }

  @Test
  func jobsOfAReadersThreadShareTheirTimers() async throws {
    let thread = ReaderThread()
    for number in 0..<100 {
      try await thread.run(within: .seconds(600), patience: number.isMultiple(of: 2) ? .seconds(30) : nil) {}
    }
    #expect(thread.deadlines.sleepCount <= 2)
  }
}
