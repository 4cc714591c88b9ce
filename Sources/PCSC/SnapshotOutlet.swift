// SPDX-License-Identifier: Apache-2.0
import CardTransport
import Synchronization

/// Where snapshots go out: from the monitor's thread, and in its place while a service that does not answer holds it.
final class SnapshotOutlet: Sendable {
  private let send: @Sendable (DirectorySnapshot) -> Void
  private let state = Mutex(State())

  private struct State {
    var last: DirectorySnapshot?
    /// When the service was asked what it has not answered yet.
    var asked: SuspendingClock.Instant?
    var isSilent = false
  }

  init(send: @escaping @Sendable (DirectorySnapshot) -> Void) { self.send = send }

  func publish(_ snapshot: DirectorySnapshot) {
    state.withLock {
      $0.last = snapshot
      $0.isSilent = false
      send(snapshot)
    }
  }

  /// A call of the service begins.
  func ask() { state.withLock { $0.asked = .now } }

  /// It has ended.
  func answered() { state.withLock { $0.asked = nil } }

  /// Nothing is new; what was told before a silence holds again.
  func confirm() {
    state.withLock {
      if $0.isSilent, let last = $0.last { send(last) }
      $0.isSilent = false
    }
  }

  /// Tells, once, that the service does not answer, when it has not for so long.
  func check(patience: Duration) {
    state.withLock {
      guard !$0.isSilent, let asked = $0.asked, asked.duration(to: .now) > patience else { return }
      $0.isSilent = true
      let failure = TransportError(
        .serviceUnavailable, "the readers cannot be told: the PC/SC service does not answer; restart pcscd")
      send(DirectorySnapshot(readers: [], failure: failure))
    }
  }
}
