// SPDX-License-Identifier: Apache-2.0

extension Remedy {
  /// What to do about a code; nil where its meaning says all.
  static func of(_ code: String, in family: CodeFamily) -> Remedy? {
    switch family {
    case .statusWord: code.hasPrefix("63C") ? (code == "63C0" ? .unblock : .checkPIN) : statusWords[code]
    case .pcsc: pcsc[code]
    case .pkcs11: pkcs11[code]
    case .problem: problems[code]
    case .finding, .exitStatus: nil
    }
  }

  private static let statusWords: [String: Remedy] = [
    "9000": .nothing, "6300": .checkPIN, "6581": .replaceCard, "6982": .verifyPIN, "6983": .unblock,
    "6984": .replaceCard, "6985": .automatic, "6A82": .automatic, "6A86": .automatic, "6D00": .automatic,
    "6E00": .automatic, "6F00": .putBack, "9804": .checkPIN, "9840": .unblock,
  ]

  private static let pcsc: [String: Remedy] = [
    "SCARD_S_SUCCESS": .nothing, "SCARD_E_NO_SERVICE": .startPCSCD, "SCARD_E_SERVICE_STOPPED": .restartPCSCD,
    "SCARD_F_COMM_ERROR": .restartPCSCD, "SCARD_F_INTERNAL_ERROR": .restartPCSCD,
    "SCARD_E_NO_READERS_AVAILABLE": .plugReader, "SCARD_E_UNKNOWN_READER": .plugReader,
    "SCARD_E_READER_UNAVAILABLE": .replugReader, "SCARD_E_NO_SMARTCARD": .insertCard,
    "SCARD_W_REMOVED_CARD": .insertCard, "SCARD_E_SHARING_VIOLATION": .closeOthers,
    "SCARD_E_NOT_TRANSACTED": .putBack, "SCARD_W_UNRESPONSIVE_CARD": .turnCard, "SCARD_W_UNPOWERED_CARD": .turnCard,
    "SCARD_W_UNSUPPORTED_CARD": .otherCard, "SCARD_W_RESET_CARD": .automatic, "SCARD_E_INVALID_HANDLE": .automatic,
    "SCARD_W_SECURITY_VIOLATION": .allowPCSCD, "SCARD_W_WRONG_CHV": .checkPIN, "SCARD_W_CHV_BLOCKED": .unblock,
    "SCARD_W_CARD_NOT_AUTHENTICATED": .verifyPIN, "SCARD_E_TIMEOUT": .waitThenRetry,
    "SCARD_E_SERVER_TOO_BUSY": .waitThenRetry, "SCARD_E_NO_MEMORY": .freeMemory,
  ]

  private static let pkcs11: [String: Remedy] = [
    "CKR_OK": .nothing, "CKR_HOST_MEMORY": .freeMemory, "CKR_SLOT_ID_INVALID": .insertCard,
    "CKR_TOKEN_NOT_PRESENT": .insertCard, "CKR_DEVICE_REMOVED": .insertCard, "CKR_TOKEN_NOT_RECOGNIZED": .otherCard,
    "CKR_DEVICE_ERROR": .putBack, "CKR_PIN_INCORRECT": .checkPIN, "CKR_PIN_LEN_RANGE": .checkPIN,
    "CKR_PIN_LOCKED": .checkPIN, "CKR_USER_NOT_LOGGED_IN": .verifyPIN, "CKR_MECHANISM_INVALID": .otherCard,
    "CKR_FUNCTION_FAILED": .readLog, "CKR_GENERAL_ERROR": .readLog, "CKR_FUNCTION_CANCELED": .verifyPIN,
    "CKR_ARGUMENTS_BAD": .reportProgram, "CKR_CRYPTOKI_NOT_INITIALIZED": .reportProgram,
    "CKR_KEY_FUNCTION_NOT_PERMITTED": .askAdministrator,
  ]

  private static let problems: [String: Remedy] = [
    "pin-incorrect": .checkPIN, "pin-malformed": .checkPIN, "pin-blocked": .unblock, "pin-required": .verifyPIN,
    "puk-incorrect": .checkPIN, "puk-blocked": .replaceCard, "card-not-found": .insertCard, "key-not-found": .otherCard,
    "scheme-unsupported": .otherCard, "card-failure": .putBack, "reader-unavailable": .replugReader,
    "busy": .waitThenRetry, "pin-already-refused": .checkPIN, "last-try-reserved": .checkPIN,
    "unattended-pin": .typePIN, "too-many-requests": .waitThenRetry, "state-unavailable": .readLog,
    "audit-unavailable": .readLog, "not-granted": .askAdministrator, "internal-error": .readLog,
    "too-many-connections": .waitThenRetry,
  ]
}
