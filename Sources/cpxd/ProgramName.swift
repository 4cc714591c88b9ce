// SPDX-License-Identifier: Apache-2.0
import Glibc

/// What a process calls itself, to be shown: another process may have its number by now, and any may lie.
enum ProgramName {
  /// Nil for a process that is not there, or is another user's.
  static func of(_ pid: Int32) -> String? {
    let path = "/proc/\(pid)/comm"
    var status = stat()
    guard stat(path, &status) == 0, status.st_uid == getuid(),
      let bytes = try? InputFile.bytes(of: path, atMost: 64)
    else { return nil }
    let name = String(decoding: bytes, as: UTF8.self).split(separator: "\n").first.map(String.init)
    return name.map(Terminal.safe)
  }
}
