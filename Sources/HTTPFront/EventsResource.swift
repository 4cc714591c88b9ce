// SPDX-License-Identifier: Apache-2.0
import CPxAPI
import CardAccess
import FoundationEssentials
import HealthCards
import NIOHTTP1

/// `GET /v1/events`: server-sent events (HTML standard, "Server-sent events").
struct EventsResource: Sendable {
  let cards: CardRequests

  var routes: [Route] {
    [
      Route(.GET, "/v1/events") { [cards] request async throws(HTTPProblem) in
        let position = try Self.position(request.headers.first(name: "last-event-id"))
        let deliveries = try await cards.translated { () throws(AccessError) in
          try cards.service.events(after: position, for: request.peer)
        }
        return Response(stream: ResponseStream(contentType: WireFormat.events, deliveries.map(Self.text)))
      }
    ]
  }

  private static func position(_ header: String?) throws(HTTPProblem) -> EventPosition? {
    // Empty: no event had an id yet.
    guard let header, !header.isEmpty else { return nil }
    guard let position = EventPosition(header) else {
      throw HTTPProblem(.badRequest, "Last-Event-ID must be the id of an event; leave it out to begin now")
    }
    return position
  }

  private static func text(_ delivery: EventDelivery) -> [UInt8] {
    switch delivery {
    case .event(let event, let position): text(Event(event), position)
    case .gap(let position):
      text(Event(.gap, time: Date(), detail: "events are missing; ask anew how things are"), position)
    case .dropped: text(Event(.dropped, time: Date(), detail: "events were read too slowly"), nil)
    }
  }

  /// One event: its JSON has no line end.
  private static func text(_ event: Event, _ position: EventPosition?) -> [UInt8] {
    let json = (try? WireFormat.encode(event)) ?? []
    let id = position.map { "id: \($0)\n" } ?? ""
    return Array("\(id)event: \(event.kind.rawValue)\ndata: ".utf8) + json + Array("\n\n".utf8)
  }
}

extension Event {
  init(_ event: CardEvent) {
    self.init(
      Kind(rawValue: event.kind.rawValue), time: event.time, reader: event.reader, card: event.card?.description,
      uid: event.uid, pid: event.pid, triesLeft: event.triesLeft, detail: event.detail)
  }
}
