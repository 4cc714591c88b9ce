// SPDX-License-Identifier: Apache-2.0

/// What a Cryptoki function ends with (PKCS#11 v2.40, 11.1), thrown where it is not `CKR_OK`.
struct ReturnValue: RawRepresentable, Error, Hashable, Sendable {
  let rawValue: UInt64

  /// `CKR_OK`
  static let ok = ReturnValue(rawValue: 0x00)
  /// `CKR_SLOT_ID_INVALID`
  static let slotIDInvalid = ReturnValue(rawValue: 0x03)
  /// `CKR_GENERAL_ERROR`
  static let generalError = ReturnValue(rawValue: 0x05)
  /// `CKR_FUNCTION_FAILED`
  static let functionFailed = ReturnValue(rawValue: 0x06)
  /// `CKR_ARGUMENTS_BAD`
  static let argumentsBad = ReturnValue(rawValue: 0x07)
  /// `CKR_NO_EVENT`
  static let noEvent = ReturnValue(rawValue: 0x08)
  /// `CKR_ATTRIBUTE_SENSITIVE`
  static let attributeSensitive = ReturnValue(rawValue: 0x11)
  /// `CKR_ATTRIBUTE_TYPE_INVALID`
  static let attributeTypeInvalid = ReturnValue(rawValue: 0x12)
  /// `CKR_DATA_INVALID`
  static let dataInvalid = ReturnValue(rawValue: 0x20)
  /// `CKR_DATA_LEN_RANGE`
  static let dataLengthRange = ReturnValue(rawValue: 0x21)
  /// `CKR_DEVICE_ERROR`
  static let deviceError = ReturnValue(rawValue: 0x30)
  /// `CKR_DEVICE_MEMORY`
  static let deviceMemory = ReturnValue(rawValue: 0x31)
  /// `CKR_DEVICE_REMOVED`
  static let deviceRemoved = ReturnValue(rawValue: 0x32)
  /// `CKR_FUNCTION_CANCELED`
  static let functionCanceled = ReturnValue(rawValue: 0x50)
  /// `CKR_FUNCTION_NOT_SUPPORTED`
  static let functionNotSupported = ReturnValue(rawValue: 0x54)
  /// `CKR_KEY_HANDLE_INVALID`
  static let keyHandleInvalid = ReturnValue(rawValue: 0x60)
  /// `CKR_KEY_FUNCTION_NOT_PERMITTED`
  static let keyFunctionNotPermitted = ReturnValue(rawValue: 0x68)
  /// `CKR_MECHANISM_INVALID`
  static let mechanismInvalid = ReturnValue(rawValue: 0x70)
  /// `CKR_MECHANISM_PARAM_INVALID`
  static let mechanismParameterInvalid = ReturnValue(rawValue: 0x71)
  /// `CKR_OBJECT_HANDLE_INVALID`
  static let objectHandleInvalid = ReturnValue(rawValue: 0x82)
  /// `CKR_OPERATION_ACTIVE`
  static let operationActive = ReturnValue(rawValue: 0x90)
  /// `CKR_OPERATION_NOT_INITIALIZED`
  static let operationNotInitialized = ReturnValue(rawValue: 0x91)
  /// `CKR_PIN_INCORRECT`
  static let pinIncorrect = ReturnValue(rawValue: 0xA0)
  /// `CKR_PIN_LEN_RANGE`
  static let pinLengthRange = ReturnValue(rawValue: 0xA2)
  /// `CKR_PIN_LOCKED`
  static let pinLocked = ReturnValue(rawValue: 0xA4)
  /// `CKR_SESSION_COUNT`
  static let sessionCount = ReturnValue(rawValue: 0xB1)
  /// `CKR_SESSION_HANDLE_INVALID`
  static let sessionHandleInvalid = ReturnValue(rawValue: 0xB3)
  /// `CKR_SESSION_PARALLEL_NOT_SUPPORTED`
  static let sessionParallelNotSupported = ReturnValue(rawValue: 0xB4)
  /// `CKR_SIGNATURE_INVALID`
  static let signatureInvalid = ReturnValue(rawValue: 0xC0)
  /// `CKR_SIGNATURE_LEN_RANGE`
  static let signatureLengthRange = ReturnValue(rawValue: 0xC1)
  /// `CKR_TOKEN_NOT_PRESENT`
  static let tokenNotPresent = ReturnValue(rawValue: 0xE0)
  /// `CKR_TOKEN_NOT_RECOGNIZED`
  static let tokenNotRecognized = ReturnValue(rawValue: 0xE1)
  /// `CKR_USER_ALREADY_LOGGED_IN`
  static let userAlreadyLoggedIn = ReturnValue(rawValue: 0x100)
  /// `CKR_USER_NOT_LOGGED_IN`
  static let userNotLoggedIn = ReturnValue(rawValue: 0x101)
  /// `CKR_USER_PIN_NOT_INITIALIZED`
  static let userPINNotInitialized = ReturnValue(rawValue: 0x102)
  /// `CKR_USER_TYPE_INVALID`
  static let userTypeInvalid = ReturnValue(rawValue: 0x103)
  /// `CKR_RANDOM_SEED_NOT_SUPPORTED`
  static let randomSeedNotSupported = ReturnValue(rawValue: 0x120)
  /// `CKR_BUFFER_TOO_SMALL`
  static let bufferTooSmall = ReturnValue(rawValue: 0x150)
  /// `CKR_CRYPTOKI_NOT_INITIALIZED`
  static let cryptokiNotInitialized = ReturnValue(rawValue: 0x190)
  /// `CKR_CRYPTOKI_ALREADY_INITIALIZED`
  static let cryptokiAlreadyInitialized = ReturnValue(rawValue: 0x191)
}
