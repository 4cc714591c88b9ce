// SPDX-License-Identifier: Apache-2.0
import CardAccess
import CardTransport
import CardWitness
import Foundation
import SeededRandom
import Testing
import VirtualCards

/// Faults at random moments, from a seed that is printed and that `CPXD_TEST_SEED` repeats; `CPXD_FAULTS` says how many.
///
/// After each: no signature that is not the card's, no try lost that nobody used, every request answered in time, and
/// the next one served.
@Suite struct FaultTests {
  private static let count =
    ProcessInfo.processInfo.environment["CPXD_FAULTS"].flatMap { Int($0) } ?? 600

  @Test(arguments: [VirtualCardProfile.cps3, .cps4])
  func whateverGoesWrongNothingIsLostAndTheNextCallWorks(profile: VirtualCardProfile) async throws {
    var random = SeededGenerator()
    let bench = try FaultBench(profile)
    _ = try await bench.service.cards(for: .alice)
    var wrongPINs = 0
    var answers: [String: Int] = [:]
    for number in 0..<(Self.count / 2) {
      let fault = Fault.allCases.randomElement(using: &random) ?? .none
      let moment = Int.random(in: 1...10, using: &random)
      let requests = (0..<3).map { _ in FaultBench.Request.random(&random) }
      let hangUpAfter = fault == .clientsHangUp ? Int.random(in: 0...3, using: &random) : nil
      let story: Comment = "fault \(number): \(fault) at command \(moment), \(profile), seed \(random.seed)"
      if case .otherProgramGivesAWrongPIN = fault, bench.home.expectedTries == WitnessedCard.maximumTries {
        wrongPINs += 1
      }

      try await bench.ask(.verify, from: .alice)
      fault.arm(bench, at: moment, &random)
      let begun = ContinuousClock.now
      for outcome in try await Self.outcomes(requests, hangUpAfter, fault, bench) { answers[outcome, default: 0] += 1 }
      #expect(ContinuousClock.now - begun < FaultBench.patience * 10, story)

      try await bench.heal()
      #expect(bench.home.wrongPINs == wrongPINs, story)
      #expect(bench.spare.wrongPINs == 0, story)
      #expect(try bench.realTries() == bench.home.expectedTries, story)
      try await bench.ask(.verify, from: .alice)
      try await bench.ask(.sign([1, 2, 3]), from: .alice)
      #expect(bench.home.expectedTries == WitnessedCard.maximumTries, story)
    }
    await bench.stop()
    print("faults of \(profile), seed \(random.seed): \(answers.sorted { $0.key < $1.key })")
    // Faults that disturb nobody would show nothing.
    #expect(answers.keys.count > 2)
  }

  /// How the requests ended, made at the same time while the fault happens.
  private static func outcomes(
    _ requests: [FaultBench.Request], _ hangUpAfter: Int?, _ fault: Fault, _ bench: FaultBench
  ) async throws -> [String] {
    let tasks = requests.enumerated().map { index, request in
      Task {
        await Patience.limited(to: FaultBench.patience) {
          do {
            try await bench.ask(request, from: index == 1 ? .bob : .alice)
            return "done"
          } catch let error as AccessError {
            return Self.kind(of: error)
          } catch {
            Issue.record("\(error)")
            return "\(error)"
          }
        }
      }
    }
    try await Task.detached { try fault.happen(bench) }.value
    if let hangUpAfter {
      for _ in 0..<hangUpAfter { await Task.yield() }
      for task in tasks { task.cancel() }
    }
    var outcomes: [String] = []
    for task in tasks { outcomes.append(await task.value) }
    return outcomes
  }

  private static func kind(of error: AccessError) -> String {
    switch error {
    case .transport(let error): "\(error.reason)"
    case .card: "card"
    case .refused: "refused"
    case .cancelled: "cancelled"
    }
  }
}
