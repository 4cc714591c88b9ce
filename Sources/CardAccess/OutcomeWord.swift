// SPDX-License-Identifier: Apache-2.0
import CardTransport
import HealthCards

/// One of a few words for how a request ended, for records and metrics; no word holds anything of a client or a card.
extension AccessError {
  var outcomeWord: String {
    switch self {
    case .transport(let error): error.outcomeWord
    case .card(let error): error.outcomeWord
    case .refused(let refusal): refusal.outcomeWord
    case .cancelled: "cancelled"
    }
  }
}

extension AccessError.Refusal {
  fileprivate var outcomeWord: String {
    switch self {
    case .noSuchCard: "card-not-found"
    case .notGranted: "not-granted"
    case .alreadyRefused: "pin-already-refused"
    case .lastTryReserved: "last-try-reserved"
    case .unattended: "unattended-pin"
    case .delayed, .tooManyRequests: "too-many-requests"
    case .stateUnavailable: "state-unavailable"
    case .pinSource: "pin-required"
    case .auditUnavailable: "audit-unavailable"
    }
  }
}

extension TransportError {
  fileprivate var outcomeWord: String {
    switch reason {
    case .busy, .heldByAnotherProgram: "busy"
    case .timedOut: "timed-out"
    case .cardRemoved, .noCard: "card-removed"
    case .cardReset, .cardMute, .protocolMismatch, .malformedResponse: "card-failure"
    case .readerGone, .serviceUnavailable, .accessRefused, .other: "reader-unavailable"
    }
  }
}

extension CardError {
  fileprivate var outcomeWord: String {
    switch self {
    case .pinIncorrect: "pin-incorrect"
    case .pinBlocked: "pin-blocked"
    case .pinNotVerified: "pin-required"
    case .pinLength, .noPIN, .pukLength, .newPINRefused: "pin-malformed"
    case .pukIncorrect: "puk-incorrect"
    case .pukBlocked: "puk-blocked"
    case .noSuchObject: "object-not-found"
    case .noSuchKey: "key-not-found"
    case .schemeImpossible: "scheme-unsupported"
    case .digestLength: "digest-length"
    case .signatureInvalid: "signature-invalid"
    case .otherCard: "card-removed"
    case .notHealthCard, .unsupportedCard, .unexpectedStatus, .malformedContent: "card-failure"
    }
  }
}
