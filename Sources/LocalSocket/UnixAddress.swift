// SPDX-License-Identifier: Apache-2.0
import Glibc

/// The address of a Unix socket (unix(7)): a path in the file system, or an abstract name.
struct UnixAddress: Sendable {
  /// `sun_path` has 108 bytes, of which a path needs one for its terminating zero.
  static let longestPath = 107

  private let bytes: [UInt8]
  private let isAbstract: Bool

  /// The address of `path`, or nil when it is empty, contains a zero byte or is longer than ``longestPath`` bytes.
  init?(path: String) {
    bytes = Array(path.utf8)
    isAbstract = false
    guard (1...Self.longestPath).contains(bytes.count), !bytes.contains(0) else { return nil }
  }

  /// The address of an abstract name, given without its leading zero byte, or nil when it does not fit.
  init?(abstract name: String) {
    bytes = [0] + Array(name.utf8)
    isAbstract = true
    guard (2...Self.longestPath + 1).contains(bytes.count) else { return nil }
  }

  /// Calls `body` with the address in the form the system calls take.
  func withSocketAddress<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { path in
      path.copyBytes(from: bytes.prefix(path.count))
    }
    let pathOffset = MemoryLayout<sa_family_t>.size
    let length = pathOffset + bytes.count + (isAbstract ? 0 : 1)
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(length)) }
    }
  }

  /// The path a socket is bound to (getsockname(2)); nil for an unnamed, abstract or foreign one.
  static func boundPath(of descriptor: Int32) -> String? {
    var address = sockaddr_un()
    var length = socklen_t(MemoryLayout<sockaddr_un>.size)
    let status = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
    }
    guard status == 0, address.sun_family == sa_family_t(AF_UNIX) else { return nil }
    let used = Int(length) - MemoryLayout<sa_family_t>.size
    return withUnsafeBytes(of: &address.sun_path) { path in
      let name = path.prefix(max(0, used)).prefix { $0 != 0 }
      return name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
    }
  }
}
