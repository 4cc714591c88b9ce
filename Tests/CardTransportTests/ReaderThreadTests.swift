// SPDX-License-Identifier: Apache-2.0
import CardTransport
import Foundation
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1)))
struct ReaderThreadTests {
  private static let long = Duration.seconds(600)
  private static let short = Duration.milliseconds(10)

  /// Who sent each command, in the order of the commands.
  private final class CommandLog: Sendable {
    let commands = Mutex<[Int]>([])
  }

  private struct Refusal: Error, Equatable {}

  @Test
  func resultsAndErrorsComeBack() async throws {
    let thread = ReaderThread()
    #expect(try await thread.run(within: Self.long) { 42 } == 42)
    await #expect(throws: Refusal.self) { try await thread.run(within: Self.long) { throw Refusal() } }
  }

  @Test
  func allWorkOfAReaderIsDoneOnOneThreadOfItsOwn() async throws {
    let (one, other) = (ReaderThread(), ReaderThread())
    var threads: Set<UInt> = []
    for _ in 0..<20 { threads.insert(try await one.run(within: Self.long) { pthread_self() }) }
    #expect(threads.count == 1)
    #expect(try await !threads.contains(other.run(within: Self.long) { pthread_self() }))
  }

  @Test
  func clientsNeverInterleaveInsideAJob() async throws {
    let thread = ReaderThread(capacity: 1000)
    let log = CommandLog()
    try await withThrowingTaskGroup { group in
      for client in 0..<8 {
        group.addTask {
          for _ in 0..<25 {
            try await thread.run(within: Self.long) {
              for _ in 0..<4 {
                log.commands.withLock { $0.append(client) }
                sched_yield()
              }
            }
          }
        }
      }
      try await group.waitForAll()
    }
    let sent = log.commands.withLock { $0 }
    #expect(sent.count == 8 * 25 * 4)
    for start in stride(from: 0, to: sent.count, by: 4) { #expect(Set(sent[start..<start + 4]).count == 1) }
  }

  @Test
  func stuckWorkTimesOutAndLaterCallersAreRefusedUntilItEnds() async throws {
    let (thread, gate) = (ReaderThread(), Gate())
    defer { gate.open() }
    let stuck = await thread.occupied(until: gate, within: Self.short)
    let timeout = await #expect(throws: TransportError.self) { try await stuck.value }
    #expect(timeout?.reason == .timedOut)
    for _ in 0..<3 {
      let refusal = await #expect(throws: TransportError.self) { try await thread.run(within: Self.long) {} }
      #expect(refusal?.reason == .busy)
    }
    gate.open()
    // Ends when the thread is back; the suite's time limit is the bound.
    while (try? await thread.run(within: Self.long, {})) == nil { try Task.checkCancellation() }
  }

  @Test
  func aTurnThatDoesNotComeIsBusyAndItsWorkIsNeverDone() async throws {
    let (thread, gate, done) = (ReaderThread(), Gate(), Flag())
    defer { gate.open() }
    let first = await thread.occupied(until: gate)
    let error = await #expect(throws: TransportError.self) { try await thread.run(within: Self.short) { done.set() } }
    #expect(error?.reason == .busy)
    gate.open()
    try await first.value
    try await thread.run(within: Self.long) {}
    #expect(!done.isSet)
  }

  @Test
  func aCallerWhosePatienceEndsBeforeItsTurnIsBusyAndItsWorkIsNeverDone() async throws {
    let (thread, gate, done) = (ReaderThread(), Gate(), Flag())
    defer { gate.open() }
    let first = await thread.occupied(until: gate)
    let error = await #expect(throws: TransportError.self) {
      try await thread.run(within: Self.long, patience: Self.short) { done.set() }
    }
    #expect(error?.reason == .busy)
    gate.open()
    try await first.value
    try await thread.run(within: Self.long) {}
    #expect(!done.isSet)
  }

  @Test
  func aCallerWhosePatienceEndsDuringItsWorkMakesNothingStuck() async throws {
    let (thread, gate, begun) = (ReaderThread(), Gate(), Happening())
    defer { gate.open() }
    let impatient = Task {
      try await thread.run(within: Self.long, patience: .milliseconds(200)) {
        begun.happens()
        gate.pass()
      }
    }
    await begun.wait()
    let error = await #expect(throws: TransportError.self) { try await impatient.value }
    #expect(error?.reason == .timedOut)
    // Others wait for their turn as ever, instead of being refused.
    let next = Task { try await thread.run(within: Self.long) { 42 } }
    while thread.waitingCount == 0 { await Task.yield() }
    gate.open()
    #expect(try await next.value == 42)
  }

  @Test
  func workBeyondItsLimitIsStuckHoweverPatientItsCallerIs() async throws {
    let (thread, gate, begun) = (ReaderThread(), Gate(), Happening())
    defer { gate.open() }
    let patient = Task {
      try await thread.run(within: Self.short, patience: Self.long) {
        begun.happens()
        gate.pass()
      }
    }
    await begun.wait()
    let timeout = await #expect(throws: TransportError.self) { try await patient.value }
    #expect(timeout?.reason == .timedOut)
    let refusal = await #expect(throws: TransportError.self) { try await thread.run(within: Self.long) {} }
    #expect(refusal?.reason == .busy)
  }

  @Test
  func aCallerCancelledBeforeItsTurnIsAnsweredAndItsWorkIsNeverDone() async throws {
    let (thread, gate, done) = (ReaderThread(), Gate(), Flag())
    defer { gate.open() }
    let first = await thread.occupied(until: gate)
    let second = Task { try await thread.run(within: Self.long) { done.set() } }
    second.cancel()
    await #expect(throws: CancellationError.self) { try await second.value }
    gate.open()
    try await first.value
    try await thread.run(within: Self.long) {}
    #expect(!done.isSet)
  }

  @Test
  func aCallerCancelledDuringItsWorkIsAnsweredAndOthersWaitTheirTurn() async throws {
    let (thread, gate) = (ReaderThread(), Gate())
    defer { gate.open() }
    let first = await thread.occupied(until: gate)
    first.cancel()
    await #expect(throws: CancellationError.self) { try await first.value }
    let queued = Happening()
    let second = Task {
      queued.happens()
      return try await thread.run(within: Self.long) { 2 }
    }
    await queued.wait()
    gate.open()
    #expect(try await second.value == 2)
  }

  @Test
  func workWhoseCallerLeftIsStuckAllTheSame() async throws {
    let (thread, gate) = (ReaderThread(), Gate())
    defer { gate.open() }
    let first = await thread.occupied(until: gate, within: Self.short)
    first.cancel()
    _ = await first.result
    // Before the limit a call waits for its turn; after it every call is refused for the stuck command.
    var refusal: TransportError?
    repeat {
      try Task.checkCancellation()
      do { try await thread.run(within: Self.short) {} } catch { refusal = error as? TransportError }
    } while refusal?.detail.contains("stuck") != true
    #expect(refusal?.reason == .busy)
  }

  @Test
  func workThatEndedNeverMakesTheNextCallBusy() async throws {
    let thread = ReaderThread()
    for round in 0..<1000 {
      let leaving = Task { try await thread.run(within: Self.long) { sched_yield() } }
      if round.isMultiple(of: 2) { await Task.yield() }
      leaving.cancel()
      #expect(try await thread.run(within: Self.long) { round } == round)
      _ = await leaving.result
    }
  }
}
