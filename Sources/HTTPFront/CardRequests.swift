// SPDX-License-Identifier: Apache-2.0
import CPxAPI
import CardAccess
import HealthCards

/// What the resources below a card have in common: the service, and how its errors end a request.
struct CardRequests: Sendable {
  let service: CardService

  /// The serial number in the path.
  ///
  /// - Throws: 404, naming the cards in the readers, when it is not one.
  func serial(_ request: Request) async throws(HTTPProblem) -> CardSerial {
    if let serial = CardSerial(request.parameter("serial")) { return serial }
    let present = try await translated { () async throws(AccessError) in
      try await service.cards(for: request.peer).map(\.card.serial)
    }
    throw HTTPProblem(noSuchCard: "a card is named by the 8 digits of its serial number", present: present)
  }

  /// Runs `body`, whose errors become problems.
  func translated<Result>(
    _ body: () async throws(AccessError) -> Result
  ) async throws(HTTPProblem) -> Result {
    do throws(AccessError) {
      return try await body()
    } catch {
      throw HTTPProblem(error)
    }
  }
}
