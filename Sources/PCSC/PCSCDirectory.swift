// SPDX-License-Identifier: Apache-2.0
public import CardTransport
import Synchronization

/// The readers that the PC/SC service knows, as they and their cards come and go.
///
/// A service that is absent, stopped, restarted or slow to start is a snapshot with a failure, and is tried again
/// until it is there. Asking wakes a service that systemd starts on demand.
public final class PCSCDirectory: ReaderDirectory {
  private let sharing: SharingMode
  private let patience: Duration
  private let current = Mutex<ReaderMonitor?>(nil)

  /// - Parameter patience: how long the service may leave a question without an answer.
  public init(sharing: SharingMode = .shared, patience: Duration = .seconds(10)) {
    self.sharing = sharing
    self.patience = patience
  }

  deinit { current.withLock { $0 }?.stop() }

  /// Starts a thread that watches; it ends within a second after the consumer stopped iterating.
  public func snapshots() -> AsyncStream<DirectorySnapshot> { watch().0 }

  func watch() -> (AsyncStream<DirectorySnapshot>, ReaderMonitor?) {
    let (stream, continuation) = AsyncStream.makeStream(
      of: DirectorySnapshot.self, bufferingPolicy: .bufferingNewest(1))
    let outlet = SnapshotOutlet { continuation.yield($0) }
    let monitor = ReaderMonitor(sharing: sharing, outlet: outlet) { continuation.finish() }
    let guardian = Task { [patience] in
      while (try? await Task.sleep(for: patience / 4)) != nil { outlet.check(patience: patience) }
    }
    continuation.onTermination = { _ in
      guardian.cancel()
      monitor?.stop()
    }
    let previous = current.withLock {
      let previous = $0
      $0 = monitor
      return previous
    }
    previous?.stop()
    if monitor?.start() != true {
      let failure = TransportError(.other, "no thread or descriptor left to watch the readers with")
      outlet.publish(DirectorySnapshot(readers: [], failure: failure))
    }
    return (stream, monitor)
  }
}
