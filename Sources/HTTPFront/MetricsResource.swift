// SPDX-License-Identifier: Apache-2.0
import CardAccess
import Metrics
import NIOHTTP1

/// `GET /metrics`.
struct MetricsResource: Sendable {
  let cards: CardRequests

  var routes: [Route] {
    [
      Route(.GET, "/metrics") { [cards] request async throws(HTTPProblem) in
        let families = try await cards.translated { () async throws(AccessError) in
          try await cards.service.metrics(for: request.peer)
        }
        return Response(contentType: PrometheusText.mediaType, body: Array(PrometheusText.encode(families).utf8))
      }
    ]
  }
}
