// SPDX-License-Identifier: Apache-2.0
import CardTransport

extension ReaderThread {
  /// Has the thread be in the middle of work that ends when the gate opens; the call that waits for it.
  func occupied(until gate: Gate, within limit: Duration = .seconds(600)) async -> Task<Void, any Error> {
    while true {
      let (begun, hasBegun) = (Happening(), Flag())
      let call = Task {
        // On a busy machine a short limit may be over before the turn comes.
        defer { begun.happens() }
        try await run(within: limit) {
          hasBegun.set()
          begun.happens()
          gate.pass()
        }
      }
      await begun.wait()
      if hasBegun.isSet { return call }
    }
  }
}
