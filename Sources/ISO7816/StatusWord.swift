// SPDX-License-Identifier: Apache-2.0

/// The two bytes SW1-SW2 that end every response (ISO/IEC 7816-4:2020, 5.6).
///
/// A value over all 16 bits: a status word that no standard names survives, compares and prints.
public struct StatusWord: RawRepresentable, Hashable, Sendable {
  public let rawValue: UInt16

  public init(rawValue: UInt16) { self.rawValue = rawValue }

  public init(_ sw1: UInt8, _ sw2: UInt8) { self.init(rawValue: UInt16(sw1) << 8 | UInt16(sw2)) }

  public var sw1: UInt8 { UInt8(rawValue >> 8) }
  public var sw2: UInt8 { UInt8(truncatingIfNeeded: rawValue) }

  /// `9000`: normal processing.
  public static let success = StatusWord(rawValue: 0x9000)
  /// `6281`: part of the returned data may be corrupted.
  public static let dataMayBeCorrupted = StatusWord(rawValue: 0x6281)
  /// `6282`: end of file reached before reading Ne bytes.
  public static let endOfFile = StatusWord(rawValue: 0x6282)
  /// `6300`: verification failed, with no counter given.
  public static let verificationFailed = StatusWord(rawValue: 0x6300)
  /// `6581`: memory failure.
  public static let memoryFailure = StatusWord(rawValue: 0x6581)
  /// `6700`: wrong length.
  public static let wrongLength = StatusWord(rawValue: 0x6700)
  /// `6881`: logical channel not supported.
  public static let logicalChannelNotSupported = StatusWord(rawValue: 0x6881)
  /// `6981`: command incompatible with file structure.
  public static let incompatibleFileStructure = StatusWord(rawValue: 0x6981)
  /// `6982`: security status not satisfied.
  public static let securityStatusNotSatisfied = StatusWord(rawValue: 0x6982)
  /// `6983`: authentication method blocked.
  public static let authenticationMethodBlocked = StatusWord(rawValue: 0x6983)
  /// `6984`: reference data not usable.
  public static let referenceDataNotUsable = StatusWord(rawValue: 0x6984)
  /// `6985`: conditions of use not satisfied.
  public static let conditionsOfUseNotSatisfied = StatusWord(rawValue: 0x6985)
  /// `6986`: command not allowed, no current EF.
  public static let noCurrentFile = StatusWord(rawValue: 0x6986)
  /// `6A80`: incorrect parameters in the command data field.
  public static let incorrectData = StatusWord(rawValue: 0x6A80)
  /// `6A81`: function not supported.
  public static let functionNotSupported = StatusWord(rawValue: 0x6A81)
  /// `6A82`: file or application not found.
  public static let fileNotFound = StatusWord(rawValue: 0x6A82)
  /// `6A86`: incorrect parameters P1-P2.
  public static let incorrectParameters = StatusWord(rawValue: 0x6A86)
  /// `6A88`: referenced data not found.
  public static let referencedDataNotFound = StatusWord(rawValue: 0x6A88)
  /// `6B00`: wrong parameters P1-P2, such as an offset beyond the end.
  public static let wrongOffset = StatusWord(rawValue: 0x6B00)
  /// `6D00`: instruction not supported.
  public static let instructionNotSupported = StatusWord(rawValue: 0x6D00)
  /// `6E00`: class not supported.
  public static let classNotSupported = StatusWord(rawValue: 0x6E00)
  /// `6F00`: no precise diagnosis.
  public static let noPreciseDiagnosis = StatusWord(rawValue: 0x6F00)

  /// `63C0` to `63CF`: a failed verification with `triesLeft` tries left.
  public static func triesLeft(_ count: UInt8) -> StatusWord { StatusWord(0x63, 0xC0 | min(count, 15)) }

  /// `61xx`: `count` (1 to 256) bytes still available.
  public static func bytesAvailable(_ count: Int) -> StatusWord {
    StatusWord(0x61, UInt8(truncatingIfNeeded: min(max(count, 1), 256)))
  }

  /// `6Cxx`: wrong Ne, `count` (1 to 256) is the right one.
  public static func rightLength(_ count: Int) -> StatusWord {
    StatusWord(0x6C, UInt8(truncatingIfNeeded: min(max(count, 1), 256)))
  }

  /// The tries left that `63Cx` tells, and 0 for `6983`; nil for every other status word.
  public var triesLeft: Int? {
    if rawValue & 0xFFF0 == 0x63C0 { return Int(rawValue & 0x0F) }
    return self == .authenticationMethodBlocked ? 0 : nil
  }

  /// The bytes, 1 to 256, that GET RESPONSE can still fetch after `61xx`; nil for every other status word.
  public var bytesAvailable: Int? { sw1 == 0x61 ? (sw2 == 0 ? 256 : Int(sw2)) : nil }

  /// The Ne, 1 to 256, with which the command is to be sent again after `6Cxx`; nil for every other status word.
  public var rightLength: Int? { sw1 == 0x6C ? (sw2 == 0 ? 256 : Int(sw2)) : nil }
}
