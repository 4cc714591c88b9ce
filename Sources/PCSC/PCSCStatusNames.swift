// SPDX-License-Identifier: Apache-2.0

extension PCSCStatus {
  /// The official name, as in pcsclite.h; nil for a code that is not there.
  public var name: String? { Self.table[self]?.name }

  /// What it means, in a few words.
  public var meaning: String { Self.table[self]?.meaning ?? "an error that pcsclite.h does not know" }

  private static let table: [PCSCStatus: (name: String, meaning: String)] = [
    .success: ("SCARD_S_SUCCESS", "no error"),
    .internalError: ("SCARD_F_INTERNAL_ERROR", "an internal check of the PC/SC service failed"),
    .cancelled: ("SCARD_E_CANCELLED", "the call was cancelled"),
    .invalidHandle: ("SCARD_E_INVALID_HANDLE", "a handle is not valid any more"),
    .invalidParameter: ("SCARD_E_INVALID_PARAMETER", "a parameter makes no sense"),
    .invalidTarget: ("SCARD_E_INVALID_TARGET", "the start-up information is missing or not valid"),
    .noMemory: ("SCARD_E_NO_MEMORY", "no memory left"),
    .waitedTooLong: ("SCARD_F_WAITED_TOO_LONG", "an internal timer ran out"),
    .insufficientBuffer: ("SCARD_E_INSUFFICIENT_BUFFER", "the buffer is too small for the answer"),
    .unknownReader: ("SCARD_E_UNKNOWN_READER", "no reader has this name"),
    .timeout: ("SCARD_E_TIMEOUT", "the time given for the call is over"),
    .sharingViolation: ("SCARD_E_SHARING_VIOLATION", "another program holds the card or the reader"),
    .noSmartcard: ("SCARD_E_NO_SMARTCARD", "no card is in the reader"),
    .unknownCard: ("SCARD_E_UNKNOWN_CARD", "no card has this name"),
    .cannotDispose: ("SCARD_E_CANT_DISPOSE", "the card cannot be left in the state asked for"),
    .protocolMismatch: ("SCARD_E_PROTO_MISMATCH", "the card is in use with another transmission protocol"),
    .notReady: ("SCARD_E_NOT_READY", "the reader or the card is not ready"),
    .invalidValue: ("SCARD_E_INVALID_VALUE", "a value makes no sense"),
    .systemCancelled: ("SCARD_E_SYSTEM_CANCELLED", "the system cancelled the call"),
    .communicationError: ("SCARD_F_COMM_ERROR", "the connection to the PC/SC service broke"),
    .unknownError: ("SCARD_F_UNKNOWN_ERROR", "an unknown error of the PC/SC service"),
    .invalidATR: ("SCARD_E_INVALID_ATR", "the ATR is not valid"),
    .notTransacted: ("SCARD_E_NOT_TRANSACTED", "the command or the transaction was not carried out"),
    .readerUnavailable: ("SCARD_E_READER_UNAVAILABLE", "the reader cannot be used at present"),
    .shutdown: ("SCARD_P_SHUTDOWN", "the PC/SC service is shutting down"),
    .pciTooSmall: ("SCARD_E_PCI_TOO_SMALL", "the buffer for protocol information is too small"),
    .readerUnsupported: ("SCARD_E_READER_UNSUPPORTED", "the reader's driver is not supported"),
    .duplicateReader: ("SCARD_E_DUPLICATE_READER", "two readers have the same name"),
    .cardUnsupported: ("SCARD_E_CARD_UNSUPPORTED", "the card is not supported"),
    .noService: ("SCARD_E_NO_SERVICE", "the PC/SC service is not running"),
    .serviceStopped: (
      "SCARD_E_SERVICE_STOPPED", "the PC/SC service has stopped, or speaks another version of its protocol"
    ),
    .unsupportedFeature: ("SCARD_E_UNSUPPORTED_FEATURE", "the feature is not supported"),
    .cardInstallation: ("SCARD_E_ICC_INSTALLATION", "no provider for the card"),
    .creationOrder: ("SCARD_E_ICC_CREATEORDER", "objects cannot be created in this order"),
    .directoryNotFound: ("SCARD_E_DIR_NOT_FOUND", "no such directory on the card"),
    .fileNotFound: ("SCARD_E_FILE_NOT_FOUND", "no such file on the card"),
    .noDirectory: ("SCARD_E_NO_DIR", "the path is no directory"),
    .noFile: ("SCARD_E_NO_FILE", "the path is no file"),
    .noAccess: ("SCARD_E_NO_ACCESS", "access to the file is denied"),
    .writeTooMany: ("SCARD_E_WRITE_TOO_MANY", "no room left on the card"),
    .badSeek: ("SCARD_E_BAD_SEEK", "the position in the file is not valid"),
    .invalidPIN: ("SCARD_E_INVALID_CHV", "the PIN is wrong"),
    .unknownResourceManagerError: ("SCARD_E_UNKNOWN_RES_MNG", "an unknown error of a lower layer"),
    .noSuchCertificate: ("SCARD_E_NO_SUCH_CERTIFICATE", "no such certificate"),
    .certificateUnavailable: ("SCARD_E_CERTIFICATE_UNAVAILABLE", "the certificate cannot be had"),
    .noReadersAvailable: ("SCARD_E_NO_READERS_AVAILABLE", "no reader is connected"),
    .communicationDataLost: ("SCARD_E_COMM_DATA_LOST", "data was lost between reader and card"),
    .noKeyContainer: ("SCARD_E_NO_KEY_CONTAINER", "no such key container"),
    .serverTooBusy: ("SCARD_E_SERVER_TOO_BUSY", "the PC/SC service is too busy"),
    .unsupportedCard: ("SCARD_W_UNSUPPORTED_CARD", "the reader cannot speak to this card"),
    .unresponsiveCard: ("SCARD_W_UNRESPONSIVE_CARD", "the card does not answer to reset"),
    .unpoweredCard: ("SCARD_W_UNPOWERED_CARD", "the card has no power"),
    .resetCard: ("SCARD_W_RESET_CARD", "the card was reset by another program"),
    .removedCard: ("SCARD_W_REMOVED_CARD", "the card was removed"),
    .securityViolation: ("SCARD_W_SECURITY_VIOLATION", "the PC/SC service refuses this user"),
    .wrongPIN: ("SCARD_W_WRONG_CHV", "a wrong PIN was presented"),
    .blockedPIN: ("SCARD_W_CHV_BLOCKED", "the PIN is blocked"),
    .endOfFile: ("SCARD_W_EOF", "the end of the file"),
    .cancelledByUser: ("SCARD_W_CANCELLED_BY_USER", "the user cancelled"),
    .cardNotAuthenticated: ("SCARD_W_CARD_NOT_AUTHENTICATED", "no PIN was presented"),
  ]
}
