import CPxAPI
import Foundation
import NIOHTTP1
// SPDX-License-Identifier: Apache-2.0
import Secrets
import Synchronization

@testable import HTTPFront

/// Routes that need no card.
struct SampleRoutes: Sendable {
  /// Told when the handler of `/wait` has begun, and when it has been cancelled.
  let events: AsyncStream<String>
  private let continuation: AsyncStream<String>.Continuation
  /// Ends the handler of `/wait`.
  private let release: AsyncStream<Void>.Continuation
  private let released: AsyncStream<Void>

  init() {
    (events, continuation) = AsyncStream.makeStream()
    (released, release) = AsyncStream.makeStream()
  }

  func letGo() {
    release.finish()
  }

  var routes: [Route] {
    [
      Route(.GET, "/hello") { _ throws(HTTPProblem) in Response(contentType: "text/plain", body: Array("hello".utf8)) },
      Route(.GET, "/hello/{name}", query: ["loud"]) { request throws(HTTPProblem) in
        let loud = request.query.contains { $0.name == "loud" } ? "!" : ""
        return Response(contentType: "text/plain", body: Array((request.parameter("name") + loud).utf8))
      },
      Route(.GET, "/large") { _ throws(HTTPProblem) in
        Response(contentType: "text/plain", body: [UInt8](repeating: 0x61, count: 16 << 20))
      },
      Route(.POST, "/echo", body: .bytes(mediaType: "application/json", limit: 100)) {
        request throws(HTTPProblem) in
        guard case .bytes(let bytes) = request.body else { throw HTTPProblem(.internalError, "no bytes") }
        return Response(contentType: "application/json", body: bytes)
      },
      Route(.POST, "/secret", body: .secret(mediaType: "application/octet-stream", limit: 64)) {
        request throws(HTTPProblem) in
        guard case .secret(let body) = request.body, let secret = body.take() else {
          throw HTTPProblem(.internalError, "no secret")
        }
        return Response(contentType: "text/plain", body: Array("\(secret.count)".utf8))
      },
      Route(.POST, "/nothing") { _ throws(HTTPProblem) in .noContent },
      Route(.GET, "/wait") { [continuation, released] _ throws(HTTPProblem) in
        continuation.yield("begun")
        await withTaskCancellationHandler {
          for await _ in released {}
        } onCancel: {
          continuation.yield("cancelled")
        }
        return Response(contentType: "text/plain", body: Array("waited".utf8))
      },
    ]
  }
}
