// SPDX-License-Identifier: Apache-2.0
public import NIOCore

/// Tells the service manager that the daemon is alive, for as long as what does its work turns (sd_notify(3),
/// `WATCHDOG=1`).
///
/// Each sign of life has passed through every event loop and through the daemon's own work first, so one that hangs
/// keeps it back; a timer of its own would go on while the daemon is dead to its clients.
public struct Watchdog: Sendable {
  private let notification: ServiceNotification
  private let pause: Duration
  private let group: any EventLoopGroup
  private let work: @Sendable () async -> Void

  /// - Parameters:
  ///   - interval: how long the service manager waits for a sign of life before it ends the daemon.
  ///   - group: the loops that serve the sockets.
  ///   - work: returns when what serves the requests has come to it. It must not wait for a reader: a card that
  ///     is stuck is no reason to end the daemon.
  public init(
    _ notification: ServiceNotification, interval: Duration, group: any EventLoopGroup,
    work: @escaping @Sendable () async -> Void
  ) {
    self.notification = notification
    // One may come late, and still the next is in time.
    pause = interval / 3
    self.group = group
    self.work = work
  }

  /// Gives signs of life until the task is cancelled.
  ///
  /// - Parameter failed: told each time that the service manager could not be reached.
  public func run(failed: (SystemCallError) -> Void) async {
    while !Task.isCancelled {
      for loop in group.makeIterator() { try? await loop.submit {}.get() }
      await work()
      do throws(SystemCallError) { try notification.send(.watchdog) } catch { failed(error) }
      try? await Task.sleep(for: pause)
    }
  }
}
