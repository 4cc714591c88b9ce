// SPDX-License-Identifier: Apache-2.0
import CardTransport
import Foundation
import SeededRandom
import Testing

/// Who waits for a reader's thread, and what becomes of the thread.
@Suite(.timeLimit(.minutes(1)))
struct ReaderQueueTests {
  private static let long = Duration.seconds(600)
  private static let short = Duration.milliseconds(10)

  @Test
  func aFullQueueRefusesAtOnce() async throws {
    let (thread, gate) = (ReaderThread(capacity: 2), Gate())
    defer { gate.open() }
    let first = await thread.occupied(until: gate)
    let reasons = await withTaskGroup(of: TransportError.Reason?.self) { group in
      for _ in 0..<3 {
        group.addTask {
          do {
            try await thread.run(within: Self.long) {}
            return nil
          } catch { return (error as? TransportError)?.reason }
        }
      }
      var reasons: [TransportError.Reason?] = []
      // The one for which there is no room ends while the others wait for the gate.
      if let refused = await group.next() { reasons.append(refused) }
      gate.open()
      for await reason in group { reasons.append(reason) }
      return reasons
    }
    #expect(reasons == [.busy, nil, nil])
    try await first.value
  }

  @Test
  func callersThatLeftMakeRoomInTheQueue() async throws {
    let (thread, gate) = (ReaderThread(capacity: 1), Gate())
    defer { gate.open() }
    let first = await thread.occupied(until: gate)
    for _ in 0..<5 {
      // Each has the queue's only place until its time is over; a full queue would have refused it for another reason.
      let error = await #expect(throws: TransportError.self) { try await thread.run(within: Self.short) {} }
      #expect(error?.detail.contains("too long") == true)
    }
    gate.open()
    try await first.value
  }

  @Test
  func everyCallerIsAnsweredOnceAndBusyMeansNeverDone() async throws {
    let thread = ReaderThread(capacity: 20)
    var random = SeededGenerator()
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<400 {
        let limit = Duration.microseconds(Int.random(in: 0...3000, using: &random))
        let isCancelled = Int.random(in: 0..<4, using: &random) == 0
        let seed = random.seed
        group.addTask {
          let done = Flag()
          let call = Task {
            try await thread.run(within: limit) {
              done.set()
              for _ in 0..<20 { sched_yield() }
            }
          }
          if isCancelled { call.cancel() }
          switch await call.result {
          case .success: #expect(done.isSet, "seed \(seed)")
          case .failure(let error as TransportError):
            #expect(error.reason == .timedOut || (error.reason == .busy && !done.isSet), "seed \(seed)")
          case .failure(let error): #expect(error is CancellationError && isCancelled, "seed \(seed)")
          }
        }
      }
    }
  }

  /// The last reference to a reader may be that of a job whose caller left; letting it go ends the thread, on which
  /// that happens.
  @Test
  func aThreadEndsEvenWhenItsOwnJobHeldItLast() async throws {
    let gone = Happening()
    let gate = Gate()
    defer { gate.open() }
    var reader: Reader? = Reader(gone: gone)
    let begun = Happening()
    let call = Task { [reader] in
      try await reader?.thread.run(within: Self.long) { [reader] in
        begun.happens()
        gate.pass()
        withExtendedLifetime(reader) {}
      }
    }
    reader = nil
    await begun.wait()
    call.cancel()
    _ = await call.result
    gate.open()
    await gone.wait()
  }

  private final class Reader: Sendable {
    let thread = ReaderThread()
    /// Goes after the thread, in the order of declaration.
    let witness: Witness

    init(gone: Happening) { witness = Witness(gone) }
  }

  private final class Witness: Sendable {
    private let gone: Happening
    init(_ gone: Happening) { self.gone = gone }
    deinit { gone.happens() }
  }
}
