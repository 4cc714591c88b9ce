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
    case .refused(.noSuchCard(_, let present)): self.init(noSuchCard: error.description, present: present)
    case .cancelled: self.init(.busy, error.description)
    }
  }

  init(noSuchCard detail: String, present: [CardSerial]) {
    self.init(Problem(.cardNotFound, detail: detail, cards: present.map(\.description)))
  }

  private init(_ error: TransportError) {
    let type: ProblemType =
      switch error.reason {
      case .busy, .heldByAnotherProgram: .busy
      case .cardRemoved, .cardReset, .cardMute, .noCard, .protocolMismatch, .malformedResponse: .cardFailure
      case .readerGone, .serviceUnavailable, .accessRefused, .timedOut, .other: .readerUnavailable
      }
    self.init(type, error.description)
  }

  private init(_ error: CardError) {
    let detail = error.description
    switch error {
    case .pinIncorrect(let triesLeft):
      self.init(Problem(.pinIncorrect, detail: detail, triesLeft: triesLeft))
    case .pinBlocked:
      self.init(Problem(.pinBlocked, detail: detail, triesLeft: 0))
    case .pinNotVerified:
      // RFC 9110 section 15.5.2 wants a challenge; the scheme says what to do, in words a person understands.
      let hint = "\(detail); send the PIN to this card's pin/verify first"
      self.init(.pinRequired, hint, headers: [("www-authenticate", "CPx-PIN")])
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
