// SPDX-License-Identifier: Apache-2.0
import Foundation
import PCSCWorld

/// A port of loopback where connections are taken and nothing is ever said.
public final class SilentListener: Sendable {
  public let port: UInt16
  private let descriptor: Int32

  public init() throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = TestServer.loopback(0)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = descriptor
    let done = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0 && listen(descriptor, 8) == 0
      }
    }
    guard done else { throw WorldError("no port to listen on") }
    port = UInt16(bigEndian: address.sin_port)
  }

  deinit { close(descriptor) }
}
