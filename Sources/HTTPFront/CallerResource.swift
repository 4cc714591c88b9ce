// SPDX-License-Identifier: Apache-2.0
import CPxAPI
import CardAccess
import NIOHTTP1

/// `GET /v1/self`: who asks, and what that one may do. Anybody may ask it of themselves.
struct CallerResource: Sendable {
  let service: CardService

  var routes: [Route] {
    [
      Route(.GET, "/v1/self") { [service] request throws(HTTPProblem) in
        let grants = service.grants(for: request.peer)
        return try Response(
          json: Caller(
            uid: request.peer.uid, socket: request.peer.socket,
            grants: Grant.allCases.filter { grants.contains($0) }.map(\.rawValue)))
      }
    ]
  }
}
