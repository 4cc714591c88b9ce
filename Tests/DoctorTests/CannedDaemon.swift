// SPDX-License-Identifier: Apache-2.0
import Foundation
import SocketTesting

/// Something that listens where the daemon should, and answers each path as a test wants it.
final class CannedDaemon: Sendable {
  private let descriptor: Int32

  /// - Parameter answer: to a request target; nil to leave the caller waiting.
  init(path: String, answer: (@Sendable (String) -> String)?) throws {
    descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var address = RawConnection.address(path)
    let status = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard status == 0, listen(descriptor, 16) == 0 else { throw POSIXError(.EADDRINUSE) }
    guard let answer else { return }
    Thread.detachNewThread { [descriptor] in
      while true {
        let client = accept(descriptor, nil, nil)
        guard client >= 0 else { return }
        var request = [UInt8](repeating: 0, count: 4096)
        let count = max(0, recv(client, &request, request.count, 0))
        let target = String(decoding: request.prefix(count), as: UTF8.self).split(separator: " ").dropFirst().first
        let bytes = Array(answer(target.map(String.init) ?? "").utf8)
        _ = send(client, bytes, bytes.count, Int32(MSG_NOSIGNAL))
        shutdown(client, Int32(SHUT_RDWR))
        close(client)
      }
    }
  }

  deinit {
    shutdown(descriptor, Int32(SHUT_RDWR))
    close(descriptor)
  }

  static func response(_ status: String, _ type: String, _ body: String) -> String {
    "HTTP/1.1 \(status)\r\ncontent-type: \(type)\r\ncontent-length: \(body.utf8.count)\r\nconnection: close\r\n\r\n\(body)"
  }

  static let health = response("200 OK", "application/json", #"{"status":"ok","version":"1.2.3"}"#)

  static func problem(_ status: Int, _ name: String) -> String {
    response(
      "\(status) no", "application/problem+json",
      #"{"type":"urn:cpxd:problem:\#(name)","title":"no","status":\#(status),"detail":"not today"}"#)
  }
}
