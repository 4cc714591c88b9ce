// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Asks a thread to end, also while it sleeps.
final class StopFlag: Sendable {
  /// A pair of sockets: the second reads its end as soon as the first is shut, and ever after.
  private let (signal, watched): (Int32, Int32)

  /// Nil when the process may have no more descriptors.
  init?() {
    var pair: [Int32] = [-1, -1]
    guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &pair) == 0 else { return nil }
    (signal, watched) = (pair[0], pair[1])
  }

  deinit {
    close(signal)
    close(watched)
  }

  func raise() { shutdown(signal, Int32(SHUT_RDWR)) }

  var isRaised: Bool { sleep(.zero) }

  /// True, at once, when raised; false when the time is over.
  func sleep(_ time: Duration) -> Bool {
    let (seconds, attoseconds) = time.components
    var entry = pollfd(fd: watched, events: Int16(POLLIN), revents: 0)
    return poll(&entry, 1, Int32(clamping: seconds * 1000 + attoseconds / 1_000_000_000_000_000)) > 0
  }
}
