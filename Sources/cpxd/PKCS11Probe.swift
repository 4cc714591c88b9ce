// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Finds out whether somebody speaks p11-kit's protocol on a socket.
enum PKCS11Probe {
  enum Outcome: Equatable {
    case answered
    /// errno.
    case failed(Int32)
  }

  private static let seconds = 5

  /// Connects, offers version 0, and waits a few seconds for the answer.
  static func greet(_ path: String) -> Outcome {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return .failed(errno) }
    defer { close(descriptor) }
    var patience = timeval(tv_sec: seconds, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { return .failed(ENAMETOOLONG) }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard connected == 0 else { return .failed(errno) }
    var version: UInt8 = 0
    guard send(descriptor, &version, 1, Int32(MSG_NOSIGNAL)) == 1 else { return .failed(errno) }
    switch recv(descriptor, &version, 1, 0) {
    case 1: return .answered
    case 0: return .failed(ECONNRESET)
    default: return .failed(errno)
    }
  }
}

/// The names in a directory.
enum Directory {
  /// None when it cannot be read.
  static func names(in path: String) -> [String] {
    guard let directory = opendir(path) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        })
    }
    return names.filter { $0 != "." && $0 != ".." }
  }
}
