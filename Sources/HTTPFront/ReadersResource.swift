import CPxAPI
import CardAccess
// SPDX-License-Identifier: Apache-2.0
import HealthCards
import NIOHTTP1

/// `GET /v1/readers`.
struct ReadersResource: Sendable {
  let cards: CardRequests

  var routes: [Route] {
    [
      Route(.GET, "/v1/readers") { [cards] request async throws(HTTPProblem) in
        let reports = try await cards.translated { () async throws(AccessError) in
          try await cards.service.readers(for: request.peer)
        }
        return try Response(json: ReaderList(readers: reports.map(Reader.init)))
      }
    ]
  }
}

extension Reader {
  init(_ report: ReaderReport) {
    self.init(
      name: report.name, virtual: report.isVirtual, state: State(report.state), atr: report.atr.map(Self.hexadecimal))
    switch report.state {
    case .empty, .reading, .mute: break
    case .card(let serial): card = serial.description
    case .unusable(let reason), .unavailable(let reason): detail = reason
    }
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String { HexadecimalText(bytes, uppercase: true).text }
}

extension Reader.State {
  init(_ state: ReaderReport.State) {
    self =
      switch state {
      case .empty: .empty
      case .reading: .reading
      case .card: .card
      case .mute: .mute
      case .unusable: .unknown
      case .unavailable: .unavailable
      }
  }
}
