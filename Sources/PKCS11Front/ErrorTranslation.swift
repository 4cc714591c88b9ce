// SPDX-License-Identifier: Apache-2.0
import CardAccess
import CardTransport
import HealthCards
import StandardCodes

/// The one place where errors become what a Cryptoki function ends with.
extension CryptokiStatus {
  init(_ error: any Error) {
    switch error {
    case let value as CryptokiStatus: self = value
    case let error as AccessError: self.init(error)
    // What the reference implementation answers to a message that it cannot read.
    case is MessageReader.Malformed: self = .deviceError
    default: self = .generalError
    }
  }

  private init(_ error: AccessError) {
    switch error {
    case .transport(let error): self.init(error)
    case .card(let error): self.init(error)
    case .refused(let refusal): self.init(refusal)
    case .cancelled: self = .functionCanceled
    }
  }

  private init(_ error: TransportError) {
    switch error.reason {
    case .cardRemoved, .noCard: self = .deviceRemoved
    default: self = .deviceError
    }
  }

  private init(_ error: CardError) {
    switch error {
    case .pinIncorrect(triesLeft: 0), .pinBlocked: self = .pinLocked
    case .pinIncorrect: self = .pinIncorrect
    case .pinLength: self = .pinLengthRange
    case .pinNotVerified: self = .userNotLoggedIn
    case .noPIN: self = .userPINNotInitialized
    case .noSuchKey: self = .keyHandleInvalid
    case .noSuchObject: self = .objectHandleInvalid
    // The mechanism was one that the key has; the hash function inside a DigestInfo is data.
    case .schemeImpossible: self = .dataInvalid
    case .digestLength: self = .dataLengthRange
    case .otherCard: self = .deviceRemoved
    case .notHealthCard, .unsupportedCard, .malformedContent: self = .tokenNotRecognized
    default: self = .deviceError
    }
  }

  private init(_ refusal: AccessError.Refusal) {
    switch refusal {
    case .noSuchCard: self = .deviceRemoved
    case .notGranted: self = .keyFunctionNotPermitted
    // It was wrong before and is wrong now: the program asks the person for another one.
    case .alreadyRefused: self = .pinIncorrect
    // Programs stop asking at this code. The one try that is left is not theirs to use; `cpxd pin verify` can.
    case .lastTryReserved, .unattended: self = .pinLocked
    // Neither right nor wrong: the program may try later.
    case .delayed, .tooManyRequests, .stateUnavailable, .pinSource, .auditUnavailable: self = .functionFailed
    }
  }
}
