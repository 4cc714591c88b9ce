// SPDX-License-Identifier: Apache-2.0

extension PCSCStatus {
  /// The official name, as in pcsclite.h, the first where it has several; nil for a code that is not there.
  public var name: String? { officialNames.first }

  /// Every name that pcsclite.h has for the value, in order.
  public var officialNames: [String] { Self.named.filter { $0.status == self }.map(\.name) }

  /// The code of an official name; nil for a name that pcsclite.h does not have.
  public init?(name: String) {
    guard let found = Self.named.first(where: { $0.name == name }) else { return nil }
    self = found.status
  }

  /// Every name of pcsclite.h of pcsc-lite 1.9.9, by number.
  public static let named: [(status: PCSCStatus, name: String)] = [
    (.success, "SCARD_S_SUCCESS"),
    (.internalError, "SCARD_F_INTERNAL_ERROR"),
    (.cancelled, "SCARD_E_CANCELLED"),
    (.invalidHandle, "SCARD_E_INVALID_HANDLE"),
    (.invalidParameter, "SCARD_E_INVALID_PARAMETER"),
    (.invalidTarget, "SCARD_E_INVALID_TARGET"),
    (.noMemory, "SCARD_E_NO_MEMORY"),
    (.waitedTooLong, "SCARD_F_WAITED_TOO_LONG"),
    (.insufficientBuffer, "SCARD_E_INSUFFICIENT_BUFFER"),
    (.unknownReader, "SCARD_E_UNKNOWN_READER"),
    (.timeout, "SCARD_E_TIMEOUT"),
    (.sharingViolation, "SCARD_E_SHARING_VIOLATION"),
    (.noSmartcard, "SCARD_E_NO_SMARTCARD"),
    (.unknownCard, "SCARD_E_UNKNOWN_CARD"),
    (.cannotDispose, "SCARD_E_CANT_DISPOSE"),
    (.protocolMismatch, "SCARD_E_PROTO_MISMATCH"),
    (.notReady, "SCARD_E_NOT_READY"),
    (.invalidValue, "SCARD_E_INVALID_VALUE"),
    (.systemCancelled, "SCARD_E_SYSTEM_CANCELLED"),
    (.communicationError, "SCARD_F_COMM_ERROR"),
    (.unknownError, "SCARD_F_UNKNOWN_ERROR"),
    (.invalidATR, "SCARD_E_INVALID_ATR"),
    (.notTransacted, "SCARD_E_NOT_TRANSACTED"),
    (.readerUnavailable, "SCARD_E_READER_UNAVAILABLE"),
    (.shutdown, "SCARD_P_SHUTDOWN"),
    (.pciTooSmall, "SCARD_E_PCI_TOO_SMALL"),
    (.readerUnsupported, "SCARD_E_READER_UNSUPPORTED"),
    (.duplicateReader, "SCARD_E_DUPLICATE_READER"),
    (.cardUnsupported, "SCARD_E_CARD_UNSUPPORTED"),
    (.noService, "SCARD_E_NO_SERVICE"),
    (.serviceStopped, "SCARD_E_SERVICE_STOPPED"),
    (.unsupportedFeature, "SCARD_E_UNSUPPORTED_FEATURE"),
    (.unsupportedFeature, "SCARD_E_UNEXPECTED"),
    (.cardInstallation, "SCARD_E_ICC_INSTALLATION"),
    (.creationOrder, "SCARD_E_ICC_CREATEORDER"),
    (.directoryNotFound, "SCARD_E_DIR_NOT_FOUND"),
    (.fileNotFound, "SCARD_E_FILE_NOT_FOUND"),
    (.noDirectory, "SCARD_E_NO_DIR"),
    (.noFile, "SCARD_E_NO_FILE"),
    (.noAccess, "SCARD_E_NO_ACCESS"),
    (.writeTooMany, "SCARD_E_WRITE_TOO_MANY"),
    (.badSeek, "SCARD_E_BAD_SEEK"),
    (.invalidPIN, "SCARD_E_INVALID_CHV"),
    (.unknownResourceManagerError, "SCARD_E_UNKNOWN_RES_MNG"),
    (.noSuchCertificate, "SCARD_E_NO_SUCH_CERTIFICATE"),
    (.certificateUnavailable, "SCARD_E_CERTIFICATE_UNAVAILABLE"),
    (.noReadersAvailable, "SCARD_E_NO_READERS_AVAILABLE"),
    (.communicationDataLost, "SCARD_E_COMM_DATA_LOST"),
    (.noKeyContainer, "SCARD_E_NO_KEY_CONTAINER"),
    (.serverTooBusy, "SCARD_E_SERVER_TOO_BUSY"),
    (.unsupportedCard, "SCARD_W_UNSUPPORTED_CARD"),
    (.unresponsiveCard, "SCARD_W_UNRESPONSIVE_CARD"),
    (.unpoweredCard, "SCARD_W_UNPOWERED_CARD"),
    (.resetCard, "SCARD_W_RESET_CARD"),
    (.removedCard, "SCARD_W_REMOVED_CARD"),
    (.securityViolation, "SCARD_W_SECURITY_VIOLATION"),
    (.wrongPIN, "SCARD_W_WRONG_CHV"),
    (.blockedPIN, "SCARD_W_CHV_BLOCKED"),
    (.endOfFile, "SCARD_W_EOF"),
    (.cancelledByUser, "SCARD_W_CANCELLED_BY_USER"),
    (.cardNotAuthenticated, "SCARD_W_CARD_NOT_AUTHENTICATED"),
  ]
}
