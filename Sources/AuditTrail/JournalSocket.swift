// SPDX-License-Identifier: Apache-2.0
import Glibc

/// The journal of systemd, told every line by its native protocol: one datagram of fields a line
/// (systemd's documentation, "Native Journal Protocol").
///
/// The journal keeps what it was told where the writer of the trail cannot change it, so that its entries prove what the
/// trail must contain.
public struct JournalSocket: Sendable {
  private let path: String

  /// Marks the entries of a trail (sd-journal, `MESSAGE_ID=`).
  public static let messageIdentifier = "5f2f1f0c0c5e4a7c9f7b6a3f1d8e2b64"
  static let numberField = "CPXD_AUDIT_SEQ"
  static let hashField = "CPXD_AUDIT_HASH"

  /// Nil when no journal listens there.
  public init?(path: String = "/run/systemd/journal/socket") {
    guard access(path, F_OK) == 0 else { return nil }
    self.path = path
  }

  /// Tells a line; one that the journal does not take at once is lost to it, and not to the trail.
  func tell(_ line: AuditLine) {
    // No value has a line feed, so that the simple form of the protocol does: a line is pure ASCII.
    send(
      [
        "MESSAGE=\(line.text)", "PRIORITY=6", "SYSLOG_IDENTIFIER=cpxd", "MESSAGE_ID=\(Self.messageIdentifier)",
        "\(Self.numberField)=\(line.entry.number)", "\(Self.hashField)=\(line.hash)", "",
      ].joined(separator: "\n"))
  }

  private func send(_ message: String) {
    let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix($0.count - 1)) }
    let bytes = Array(message.utf8)
    _ = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        sendto(
          descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT), $0,
          socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
  }
}
