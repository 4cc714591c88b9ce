// SPDX-License-Identifier: Apache-2.0
import CPxAPI
import CardAccess
import CardTransport
import HealthCards

/// The one place where errors of the service become problems.
extension HTTPProblem {
  init(_ error: AccessError) {
    switch error {
    case .transport(let error): self.init(error)
    case .card(let error): self.init(error)
    case .refused(let refusal): self.init(refusal)
    case .cancelled: self.init(.busy, error.description)
    }
  }

  init(noSuchCard detail: String, present: [CardSerial]) {
    self.init(Problem(.cardNotFound, detail: detail, cards: present.map(\.description)))
  }

  private init(_ refusal: AccessError.Refusal) {
    let detail = refusal.description
    switch refusal {
    case .noSuchCard(_, let present): self.init(noSuchCard: detail, present: present)
    case .notGranted(let grant): self.init(Problem(.notGranted, detail: detail, grant: grant.rawValue))
    case .alreadyRefused(_, let left): self.init(Problem(.pinAlreadyRefused, detail: detail, triesLeft: left))
    case .lastTryReserved(_, let left): self.init(Problem(.lastTryReserved, detail: detail, triesLeft: left))
    case .unattended(_, let left): self.init(Problem(.unattendedPIN, detail: detail, triesLeft: left))
    case .delayed(let time), .tooManyRequests(let time):
      self.init(.tooManyRequests, detail, headers: [("retry-after", "\(max(1, time.wholeSeconds))")])
    case .stateUnavailable: self.init(.stateUnavailable, detail)
    case .auditUnavailable: self.init(.auditUnavailable, detail)
    case .pinSource: self.init(pinRequired: detail)
    }
  }

  /// RFC 9110 section 15.5.2 wants a challenge; the scheme says what to do, in words a person understands.
  private init(pinRequired reason: String) {
    let hint = "\(reason); send the PIN to this card's pin/verify first"
    self.init(.pinRequired, hint, headers: [("www-authenticate", "CPx-PIN")])
  }

  private init(_ error: TransportError) {
    let type: ProblemType =
      switch error.reason {
      case .busy, .heldByAnotherProgram: .busy
      case .cardRemoved, .cardReset, .cardMute, .noCard, .protocolMismatch, .malformedResponse: .cardFailure
      case .readerGone, .serviceUnavailable, .accessRefused, .timedOut, .other: .readerUnavailable
      }
    // Most requests take about a second.
    self.init(type, error.description, headers: type == .busy ? [("retry-after", "1")] : [])
  }

  private init(_ error: CardError) {
    let detail = error.description
    switch error {
    case .pinIncorrect(let triesLeft):
      self.init(Problem(.pinIncorrect, detail: detail, triesLeft: triesLeft))
    case .pinBlocked:
      self.init(Problem(.pinBlocked, detail: detail, triesLeft: 0))
    case .pinNotVerified:
      self.init(pinRequired: detail)
    case .pukIncorrect(let triesLeft):
      self.init(Problem(.pukIncorrect, detail: detail, triesLeft: triesLeft))
    case .pukBlocked:
      self.init(Problem(.pukBlocked, detail: detail, triesLeft: 0))
    case .newPINRefused:
      self.init(.pinMalformed, detail)
    case .noPIN:
      self.init(.pinMalformed, detail)
    case .noSuchObject:
      self.init(.objectNotFound, detail)
    case .pinLength, .pukLength:
      self.init(.pinMalformed, "\(detail); no try was used")
    case .noSuchKey:
      self.init(.keyNotFound, detail)
    case .schemeImpossible:
      self.init(.schemeUnsupported, detail)
    case .digestLength:
      self.init(.digestLength, detail)
    case .notHealthCard, .unsupportedCard, .otherCard, .unexpectedStatus, .malformedContent, .signatureInvalid:
      self.init(.cardFailure, detail)
    }
  }
}
