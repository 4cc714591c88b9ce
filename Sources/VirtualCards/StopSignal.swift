// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Tells a thread that waits in poll(2) to end; once raised it stays raised.
final class StopSignal: Sendable {
  /// Readable once the signal is raised.
  let descriptor: Int32
  private let other: Int32

  /// Nil when the process has no descriptors left.
  init?() {
    var pair: [Int32] = [-1, -1]
    let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
    guard socketpair(AF_UNIX, type, 0, &pair) == 0 else { return nil }
    (descriptor, other) = (pair[0], pair[1])
  }

  deinit {
    close(descriptor)
    close(other)
  }

  func raise() { shutdown(other, Int32(SHUT_WR)) }

  /// Waits until `awaited` can be read or written, as `events` of poll(2) say.
  ///
  /// - Parameter milliseconds: -1 for no limit but the signal.
  func wait(for awaited: Int32, _ events: Int32, milliseconds: Int32) -> Outcome {
    var descriptors = [
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: awaited, events: Int16(events), revents: 0),
    ]
    while true {
      let count = poll(&descriptors, nfds_t(descriptors.count), milliseconds)
      if count < 0, errno == EINTR { continue }
      if descriptors[0].revents != 0 { return .stopped }
      return count > 0 ? .ready : .timedOut
    }
  }

  /// Waits for the signal alone; true when it was raised.
  func sleep(milliseconds: Int32) -> Bool { wait(for: -1, 0, milliseconds: milliseconds) == .stopped }

  enum Outcome: Hashable {
    case ready
    case stopped
    case timedOut
  }
}
