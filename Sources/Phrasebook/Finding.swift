// SPDX-License-Identifier: Apache-2.0

/// One cause of trouble; its raw value is the code that a person reports and a script compares, and never changes.
public enum Finding: String, CaseIterable, Sendable {
  case pcscdNotInstalled = "CPX-001"
  case pcscdNotRunning = "CPX-002"
  case pcscdRefusesUser = "CPX-003"
  case pcscdRefusesService = "CPX-004"
  case pcscdVersionMismatch = "CPX-005"
  case pcscdSilent = "CPX-006"
  case pcscdFailure = "CPX-007"

  case noReader = "CPX-020"
  case readerHeld = "CPX-021"
  case readerBusy = "CPX-022"
  case readerUnusable = "CPX-023"

  case noCard = "CPX-040"
  case cardMute = "CPX-041"
  case otherCard = "CPX-042"
  case cardContactless = "CPX-043"
  case cardUnsupported = "CPX-044"
  case cardUnreadable = "CPX-045"
  case cardLeft = "CPX-046"
  case cardStillRead = "CPX-047"

  case pinBlocked = "CPX-060"
  case pinLastTry = "CPX-061"
  case pinUnknown = "CPX-062"

  case authenticationMissing = "CPX-080"
  case certificateUnreadable = "CPX-081"
  case certificateExpired = "CPX-082"
  case certificateNotYetValid = "CPX-083"
  case certificateEndsIn90Days = "CPX-084"
  case certificateEndsIn60Days = "CPX-085"
  case certificateEndsIn30Days = "CPX-086"
  case issuerSignatureWrong = "CPX-087"
  case issuerNotHealthSector = "CPX-088"

  case socketMissing = "CPX-100"
  case socketDead = "CPX-101"
  case socketForbidden = "CPX-102"
  case serviceSilent = "CPX-103"
  case serviceStrange = "CPX-104"
  case serviceOtherVersion = "CPX-105"
  case serviceForbids = "CPX-106"
  case serviceFails = "CPX-107"
}
