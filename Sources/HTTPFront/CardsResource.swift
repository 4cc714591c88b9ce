import CPxAPI
import CardAccess
// SPDX-License-Identifier: Apache-2.0
import Certificates
import Crypto
import HealthCards
import NIOHTTP1

/// `GET /v1/cards` and `GET /v1/cards/{serial}`.
struct CardsResource: Sendable {
  let cards: CardRequests

  var routes: [Route] {
    [
      Route(.GET, "/v1/cards") { [cards] request async throws(HTTPProblem) in
        let reports = try await cards.translated { () async throws(AccessError) in
          try await cards.service.cards(for: request.peer)
        }
        return try Response(json: CardList(cards: reports.map(Card.init)))
      },
      Route(.GET, "/v1/cards/{serial}") { [cards] request async throws(HTTPProblem) in
        let serial = try await cards.serial(request)
        let report = try await cards.translated { () async throws(AccessError) in
          try await cards.service.card(serial, for: request.peer)
        }
        return try Response(json: Card(report))
      },
    ]
  }
}

extension Card {
  init(_ report: CardReport) {
    let card = report.card
    self.init(
      serial: card.serial.description, generation: card.model.generation.rawValue, kind: card.kind?.rawValue,
      interface: card.model.interface.rawValue, reader: report.reader, virtual: report.isVirtual,
      holder: CPxAPI.Holder(card.holder), pin: PINStatus(report.pin), keys: card.keys.map(Key.init),
      certificates: card.keys.map(CertificateSummary.init))
  }
}

extension Card.Key {
  init(_ key: HealthCard.Key) {
    self.init(name: CPxAPI.KeyName(key.name), schemes: key.schemes.map(\.rawValue))
  }
}

extension CPxAPI.KeyName {
  init(_ name: HealthCards.KeyName) {
    self.init(rawValue: name.rawValue)
  }
}

extension CPxAPI.Holder {
  init(_ holder: HealthCards.Holder?) {
    self.init(
      givenName: holder?.givenName, surname: holder?.surname, identifier: holder?.identifier, title: holder?.title,
      organization: holder?.organization, pseudonym: holder?.pseudonym,
      nationalIdentifier: holder?.nationalIdentifier.map { Identifier(kind: $0.kind.rawValue, number: $0.number) },
      professionCode: holder?.professionCode.map { Int($0) },
      structure: holder?.structure?.identifier.map { Identifier(kind: $0.kind.rawValue, number: $0.number) })
  }
}
