// SPDX-License-Identifier: Apache-2.0
import CPxAPI
import CardAccess
import FoundationEssentials
import HealthCards
import NIOHTTP1
import Secrets

/// `GET …/pin`, `POST …/pin/verify`, `…/pin/change`, `…/pin/unblock` `…/pin/decline` and `POST …/lock`.
struct PINResource: Sendable {
  let cards: CardRequests

  /// The longest body that is looked at; a PIN has 4 to 8 digits, and a line end may follow.
  static let longestBody = 64

  var routes: [Route] {
    [
      Route(.GET, "/v1/cards/{serial}/pin") { [cards] request async throws(HTTPProblem) in
        let serial = try await cards.serial(request)
        let report = try await cards.translated { () async throws(AccessError) in
          try await cards.service.pinStatus(of: serial, for: request.peer)
        }
        return try Response(json: PINStatus(report))
      },
      Route(
        .POST, "/v1/cards/{serial}/pin/verify", body: .secret(mediaType: WireFormat.pin, limit: Self.longestBody),
        query: PINQuery.names.union([PINQuery.lease])
      ) { [cards] request async throws(HTTPProblem) in
        let serial = try await cards.serial(request)
        let report = try await Self.verify(request, serial: serial, cards)
        return try Response(json: PINStatus(report))
      },
      replacing("change") { [cards] bytes, serial, peer, options async throws(HTTPProblem) in
        let old = try Self.pin(0, of: bytes)
        let new = try Self.pin(1, of: bytes)
        do throws(AccessError) {
          return try await cards.service.changePIN(old, to: new, of: serial, for: peer, options: options)
        } catch {
          throw HTTPProblem(error)
        }
      },
      replacing("unblock") { [cards] bytes, serial, peer, options async throws(HTTPProblem) in
        let puk = try Self.pin(0, of: bytes)
        let new = try Self.pin(1, of: bytes)
        do throws(AccessError) {
          return try await cards.service.unblockPIN(
            puk: puk, newPIN: new, of: serial, for: peer, options: options)
        } catch {
          throw HTTPProblem(error)
        }
      },
      Route(.POST, "/v1/cards/{serial}/pin/decline") { [cards] request async throws(HTTPProblem) in
        let serial = try await cards.serial(request)
        try await cards.translated { () throws(AccessError) in
          try cards.service.declinePIN(of: serial, for: request.peer)
        }
        return .noContent
      },
      Route(.POST, "/v1/cards/{serial}/lock", query: ["all"]) { [cards] request async throws(HTTPProblem) in
        let serial = try await cards.serial(request)
        let all = try request.flag("all")
        try await cards.translated { () async throws(AccessError) in
          try await cards.service.lock(serial, for: request.peer, all: all)
        }
        return .noContent
      },
    ]
  }

  /// A route whose body is two lines: what is known, and the new PIN.
  private func replacing(
    _ action: String,
    _ replace:
      @escaping @Sendable (borrowing SecretBytes, CardSerial, Peer, PINOptions) async throws(HTTPProblem) -> PINReport
  ) -> Route {
    Route(
      .POST, "/v1/cards/{serial}/pin/\(action)", body: .secret(mediaType: WireFormat.pin, limit: Self.longestBody),
      query: PINQuery.names
    ) { [cards] request async throws(HTTPProblem) in
      let serial = try await cards.serial(request)
      guard case .secret(let body) = request.body, let bytes = body.take() else {
        throw HTTPProblem(.badRequest, "the body is missing")
      }
      let query = try PINQuery(request)
      return try Response(json: PINStatus(try await replace(bytes, serial, request.peer, query.options)))
    }
  }

  private static func pin(_ line: Int, of bytes: borrowing SecretBytes) throws(HTTPProblem) -> PIN {
    do throws(PINFormatError) {
      return try PIN(line: line, of: 2, in: bytes)
    } catch {
      throw HTTPProblem(.pinMalformed, "\(error); no try was used")
    }
  }

  private static func verify(
    _ request: Request, serial: CardSerial, _ cards: CardRequests
  ) async throws(HTTPProblem) -> PINReport {
    guard case .secret(let body) = request.body, let bytes = body.take() else {
      throw HTTPProblem(.badRequest, "the body is missing")
    }
    let query = try PINQuery(request)
    let pin: PIN
    do throws(PINFormatError) {
      pin = try PIN(bytes)
    } catch {
      throw HTTPProblem(.pinMalformed, "\(error); no try was used")
    }
    do throws(AccessError) {
      return try await cards.service.verifyPIN(
        pin, of: serial, for: request.peer, options: query.options, scope: query.scope)
    } catch {
      throw HTTPProblem(error)
    }
  }
}

extension PINStatus {
  init(_ report: PINReport) {
    let state: State =
      switch report.state {
      case .locked: .locked
      case .verified: .verified
      case .blocked: .blocked
      case .absent: .absent
      }
    self.init(
      state: state, triesLeft: report.triesLeft, lease: report.lease.map(Lease.init),
      holders: report.leaseCount > 0 ? report.leaseCount : nil, wanted: report.isWanted ? true : nil)
  }
}

extension PINStatus.Lease {
  init(_ report: LeaseReport) {
    // The wall clock's times, as of now: it may be set, and the lease does not heed it.
    func date(_ instant: ContinuousClock.Instant) -> Date {
      let left = (instant - .now).components
      return Date(timeIntervalSinceNow: Double(left.seconds) + Double(left.attoseconds) * 1e-18)
    }
    self.init(scope: report.scope.rawValue, until: date(report.end), idleUntil: date(report.idleEnd))
  }
}
