// SPDX-License-Identifier: Apache-2.0
import CardAccess
import CardTransport
import Foundation
import LocalSocket
import Logging
import NIOCore
import NIOPosix
import SocketTesting

@testable import HTTPFront

/// A server on a socket of its own, which is gone after the test.
final class TestServer: Sendable {
  let path: String
  let server: UnixServer
  let api: APIServer
  private let directory: TemporaryDirectory

  convenience init(routes: [Route], limits: HTTPLimits = HTTPLimits()) async throws {
    try await self.init(APIServer(routes: routes, logger: Logger(label: "test"), limits: limits))
  }

  convenience init(
    service: CardService, logger: Logger = Logger(label: "test"), limits: HTTPLimits = HTTPLimits()
  ) async throws {
    try await self.init(APIServer(service: service, version: "1.2.3", logger: logger, limits: limits))
  }

  private init(_ api: APIServer) async throws {
    self.api = api
    directory = try TemporaryDirectory()
    path = directory.file("s")
    let listener = try UnixListener.bind(path: path, name: "test")
    server = try await api.serve(listener, on: MultiThreadedEventLoopGroup.singleton)
  }

  /// Sends bytes, finishes, and reads every answer until the server closes.
  func exchange(_ bytes: [UInt8], headAt: Set<Int> = []) async throws -> [RawAnswer] {
    let path = path
    let received = try await offPool {
      let connection = try RawConnection(path: path)
      // The server may answer and stop listening before all is sent.
      try? connection.send(bytes)
      connection.finish()
      return try connection.receiveAll()
    }
    return try RawAnswer.all(received, headAt: headAt)
  }

  func exchange(_ text: String, headAt: Set<Int> = []) async throws -> [RawAnswer] {
    try await exchange(Array(text.utf8), headAt: headAt)
  }

  /// Sends one request without body and reads its answer.
  func get(_ path: String, method: String = "GET", headers: String = "") async throws -> RawAnswer {
    let text = "\(method) \(path) HTTP/1.1\r\nHost: cpxd\r\n\(headers)\r\n"
    return try await exchange(text, headAt: method == "HEAD" ? [0] : [])[0]
  }

  func post(_ path: String, type: String?, _ body: String, headers: String = "") async throws -> RawAnswer {
    let type = type.map { "Content-Type: \($0)\r\n" } ?? ""
    let head = "POST \(path) HTTP/1.1\r\nHost: cpxd\r\n\(type)Content-Length: \(body.utf8.count)\r\n\(headers)\r\n"
    return try await exchange(head + body)[0]
  }

  /// Opens a connection and uses it on a thread of its own.
  func connected<Result: Sendable>(
    _ body: @escaping @Sendable (RawConnection) throws -> Result
  ) async throws -> Result {
    let path = path
    return try await offPool { try body(try RawConnection(path: path)) }
  }

  func stop() async {
    await server.shutdown(within: .seconds(10))
  }
}
