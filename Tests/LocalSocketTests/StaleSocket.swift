// SPDX-License-Identifier: Apache-2.0
import Foundation
import SocketTesting

/// Binds a socket of the given type at `path`; it listens if asked to.
func boundSocket(at path: String, type: __socket_type = SOCK_STREAM, listening: Bool) -> Int32 {
  let descriptor = socket(AF_UNIX, Int32(type.rawValue), 0)
  var address = RawConnection.address(path)
  withUnsafePointer(to: &address) {
    $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      _ = bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
    }
  }
  if listening { listen(descriptor, 5) }
  return descriptor
}

/// Leaves a socket file behind on which nobody listens, as a killed daemon does.
func makeStaleSocket(at path: String) {
  close(boundSocket(at: path, listening: true))
}

func mode(of path: String) -> mode_t {
  var status = stat()
  return lstat(path, &status) == 0 ? status.st_mode & 0o7777 : 0
}

func exists(_ path: String) -> Bool {
  var status = stat()
  return lstat(path, &status) == 0
}
