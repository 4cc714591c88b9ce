import CPxAPI
// SPDX-License-Identifier: Apache-2.0
import NIOHTTP1

/// `GET /v1/health` and `GET /openapi.json`: what needs no card.
struct HealthResource: Sendable {
  let version: String

  var routes: [Route] {
    [
      Route(.GET, "/v1/health") { [version] _ throws(HTTPProblem) in try Response(json: Health(version: version)) },
      Route(.GET, "/openapi.json") { _ throws(HTTPProblem) in
        Response(contentType: WireFormat.json, body: OpenAPIDocument.json)
      },
    ]
  }
}
