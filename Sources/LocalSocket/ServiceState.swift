// SPDX-License-Identifier: Apache-2.0
import Glibc

/// One assignment of the sd_notify(3) protocol.
public struct ServiceState: Sendable, Hashable {
  /// The line as it is sent, such as `READY=1`.
  public let assignment: String

  /// `READY=1`: start-up, or a reload, is complete.
  public static let ready = ServiceState(assignment: "READY=1")
  /// `STOPPING=1`: the daemon has begun to stop.
  public static let stopping = ServiceState(assignment: "STOPPING=1")
  /// `WATCHDOG=1`: the daemon is alive.
  public static let watchdog = ServiceState(assignment: "WATCHDOG=1")

  /// `RELOADING=1` with the time it began, which Type=notify-reload requires.
  public static func reloading() -> ServiceState {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return ServiceState(assignment: "RELOADING=1\nMONOTONIC_USEC=\(now.tv_sec * 1_000_000 + now.tv_nsec / 1000)")
  }

  /// `STATUS=`: a sentence for `systemctl status`. Control characters become spaces: a line break would begin
  /// another assignment.
  public static func status(_ text: String) -> ServiceState {
    let line = String(
      String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }))
    return ServiceState(assignment: "STATUS=\(line)")
  }
}
