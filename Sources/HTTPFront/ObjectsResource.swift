// SPDX-License-Identifier: Apache-2.0
import CPxAPI
import CardAccess
import HealthCards
import NIOHTTP1

/// `GET /v1/cards/{serial}/objects` and `GET …/objects/{label}`.
struct ObjectsResource: Sendable {
  let cards: CardRequests

  var routes: [Route] {
    [
      Route(.GET, "/v1/cards/{serial}/objects") { [cards] request async throws(HTTPProblem) in
        let serial = try await cards.serial(request)
        let objects = try await cards.translated { () async throws(AccessError) in
          try await cards.service.objects(of: serial, for: request.peer)
        }
        let list = objects.map { CPxAPI.DataObject(label: $0.label, isPrivate: $0.isPrivate) }
        return try Response(json: DataObjectList(objects: list))
      },
      Route(.GET, "/v1/cards/{serial}/objects/{label}") { [cards] request async throws(HTTPProblem) in
        let serial = try await cards.serial(request)
        let report = try await cards.translated { () async throws(AccessError) in
          try await cards.service.object(request.parameter("label"), of: serial, for: request.peer)
        }
        return try Response(json: DataObjectDocument(report))
      },
    ]
  }
}

extension DataObjectDocument {
  init(_ report: ObjectReport) {
    self.init(label: report.object.label, value: Base64Bytes(report.value))
    switch report.content {
    case .speciality(let code): speciality = code
    case .activity(let situation):
      activity = Activity(
        structureName: situation.structureName, structureIdentifier: situation.structureIdentifier,
        sector: situation.sector)
    case nil: break
    }
  }
}
