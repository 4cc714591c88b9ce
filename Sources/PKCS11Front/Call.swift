// SPDX-License-Identifier: Apache-2.0

/// The calls that are served, by their number in the protocol (p11-kit-rpc.md 4). All others are answered
/// `CKR_FUNCTION_NOT_SUPPORTED`.
enum Call: UInt32, CaseIterable, Sendable {
  case initialize = 1
  case finalize = 2
  case getInfo = 3
  case getSlotList = 4
  case getSlotInfo = 5
  case getTokenInfo = 6
  case getMechanismList = 7
  case getMechanismInfo = 8
  case openSession = 10
  case closeSession = 11
  case closeAllSessions = 12
  case getSessionInfo = 13
  case login = 18
  case logout = 19
  case getObjectSize = 23
  case getAttributeValue = 24
  case findObjectsInit = 26
  case findObjects = 27
  case findObjectsFinal = 28
  case digestInit = 37
  case digest = 38
  case digestUpdate = 39
  case digestFinal = 41
  case signInit = 42
  case sign = 43
  case signUpdate = 44
  case signFinal = 45
  case verifyInit = 48
  case verify = 49
  case verifyUpdate = 50
  case verifyFinal = 51
  case seedRandom = 63
  case generateRandom = 64
  case waitForSlotEvent = 65

  /// The types of the values in the request, in order.
  var requestSignature: String { signatures.request }

  /// The types of the values in the reply, in order.
  var responseSignature: String { signatures.response }

  private var signatures: (request: String, response: String) {
    switch self {
    case .initialize: ("ayyay", "")
    case .finalize: ("", "")
    case .getInfo: ("", "vsusv")
    case .getSlotList: ("yfu", "au")
    case .getSlotInfo: ("u", "ssuvv")
    case .getTokenInfo: ("u", "ssssuuuuuuuuuuuvvs")
    case .getMechanismList: ("ufu", "au")
    case .getMechanismInfo: ("uu", "uuu")
    case .openSession: ("uu", "u")
    case .closeSession, .closeAllSessions, .logout, .findObjectsFinal: ("u", "")
    case .getSessionInfo: ("u", "uuuu")
    case .login: ("uuay", "")
    case .getObjectSize: ("uu", "u")
    case .getAttributeValue: ("uufA", "aAu")
    case .findObjectsInit: ("uaA", "")
    case .findObjects: ("ufu", "au")
    case .digestInit: ("uM", "")
    case .digest, .sign: ("uayfy", "ay")
    case .digestUpdate, .signUpdate, .verifyUpdate, .verifyFinal, .seedRandom: ("uay", "")
    case .digestFinal, .signFinal, .generateRandom: ("ufy", "ay")
    case .signInit, .verifyInit: ("uMu", "")
    case .verify: ("uayay", "")
    case .waitForSlotEvent: ("u", "u")
    }
  }
}
