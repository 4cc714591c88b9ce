// SPDX-License-Identifier: Apache-2.0

/// What a call of the PC/SC service returned: a code of pcsclite.h.
public struct PCSCStatus: RawRepresentable, Hashable, Sendable, Error {
  public let rawValue: UInt32

  public init(rawValue: UInt32) { self.rawValue = rawValue }

  public static let success = PCSCStatus(rawValue: 0)
  public static let internalError = PCSCStatus(rawValue: 0x8010_0001)
  public static let cancelled = PCSCStatus(rawValue: 0x8010_0002)
  public static let invalidHandle = PCSCStatus(rawValue: 0x8010_0003)
  public static let invalidParameter = PCSCStatus(rawValue: 0x8010_0004)
  public static let invalidTarget = PCSCStatus(rawValue: 0x8010_0005)
  public static let noMemory = PCSCStatus(rawValue: 0x8010_0006)
  public static let waitedTooLong = PCSCStatus(rawValue: 0x8010_0007)
  public static let insufficientBuffer = PCSCStatus(rawValue: 0x8010_0008)
  public static let unknownReader = PCSCStatus(rawValue: 0x8010_0009)
  public static let timeout = PCSCStatus(rawValue: 0x8010_000A)
  public static let sharingViolation = PCSCStatus(rawValue: 0x8010_000B)
  public static let noSmartcard = PCSCStatus(rawValue: 0x8010_000C)
  public static let unknownCard = PCSCStatus(rawValue: 0x8010_000D)
  public static let cannotDispose = PCSCStatus(rawValue: 0x8010_000E)
  public static let protocolMismatch = PCSCStatus(rawValue: 0x8010_000F)
  public static let notReady = PCSCStatus(rawValue: 0x8010_0010)
  public static let invalidValue = PCSCStatus(rawValue: 0x8010_0011)
  public static let systemCancelled = PCSCStatus(rawValue: 0x8010_0012)
  public static let communicationError = PCSCStatus(rawValue: 0x8010_0013)
  public static let unknownError = PCSCStatus(rawValue: 0x8010_0014)
  public static let invalidATR = PCSCStatus(rawValue: 0x8010_0015)
  public static let notTransacted = PCSCStatus(rawValue: 0x8010_0016)
  public static let readerUnavailable = PCSCStatus(rawValue: 0x8010_0017)
  public static let shutdown = PCSCStatus(rawValue: 0x8010_0018)
  public static let pciTooSmall = PCSCStatus(rawValue: 0x8010_0019)
  public static let readerUnsupported = PCSCStatus(rawValue: 0x8010_001A)
  public static let duplicateReader = PCSCStatus(rawValue: 0x8010_001B)
  public static let cardUnsupported = PCSCStatus(rawValue: 0x8010_001C)
  public static let noService = PCSCStatus(rawValue: 0x8010_001D)
  public static let serviceStopped = PCSCStatus(rawValue: 0x8010_001E)
  /// In pcsclite.h the value of SCARD_E_UNEXPECTED too.
  public static let unsupportedFeature = PCSCStatus(rawValue: 0x8010_001F)
  public static let cardInstallation = PCSCStatus(rawValue: 0x8010_0020)
  public static let creationOrder = PCSCStatus(rawValue: 0x8010_0021)
  public static let directoryNotFound = PCSCStatus(rawValue: 0x8010_0023)
  public static let fileNotFound = PCSCStatus(rawValue: 0x8010_0024)
  public static let noDirectory = PCSCStatus(rawValue: 0x8010_0025)
  public static let noFile = PCSCStatus(rawValue: 0x8010_0026)
  public static let noAccess = PCSCStatus(rawValue: 0x8010_0027)
  public static let writeTooMany = PCSCStatus(rawValue: 0x8010_0028)
  public static let badSeek = PCSCStatus(rawValue: 0x8010_0029)
  public static let invalidPIN = PCSCStatus(rawValue: 0x8010_002A)
  public static let unknownResourceManagerError = PCSCStatus(rawValue: 0x8010_002B)
  public static let noSuchCertificate = PCSCStatus(rawValue: 0x8010_002C)
  public static let certificateUnavailable = PCSCStatus(rawValue: 0x8010_002D)
  public static let noReadersAvailable = PCSCStatus(rawValue: 0x8010_002E)
  public static let communicationDataLost = PCSCStatus(rawValue: 0x8010_002F)
  public static let noKeyContainer = PCSCStatus(rawValue: 0x8010_0030)
  public static let serverTooBusy = PCSCStatus(rawValue: 0x8010_0031)
  public static let unsupportedCard = PCSCStatus(rawValue: 0x8010_0065)
  public static let unresponsiveCard = PCSCStatus(rawValue: 0x8010_0066)
  public static let unpoweredCard = PCSCStatus(rawValue: 0x8010_0067)
  public static let resetCard = PCSCStatus(rawValue: 0x8010_0068)
  public static let removedCard = PCSCStatus(rawValue: 0x8010_0069)
  public static let securityViolation = PCSCStatus(rawValue: 0x8010_006A)
  public static let wrongPIN = PCSCStatus(rawValue: 0x8010_006B)
  public static let blockedPIN = PCSCStatus(rawValue: 0x8010_006C)
  public static let endOfFile = PCSCStatus(rawValue: 0x8010_006D)
  public static let cancelledByUser = PCSCStatus(rawValue: 0x8010_006E)
  public static let cardNotAuthenticated = PCSCStatus(rawValue: 0x8010_006F)
}

extension PCSCStatus: CustomStringConvertible {
  /// For example `SCARD_W_RESET_CARD (0x80100068)`.
  public var description: String {
    let digits = String(rawValue, radix: 16, uppercase: true)
    let code = "0x" + String(repeating: "0", count: 8 - digits.count) + digits
    return name.map { "\($0) (\(code))" } ?? code
  }
}
