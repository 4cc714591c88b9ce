// SPDX-License-Identifier: Apache-2.0

extension StatusWord: CustomStringConvertible {
  /// Four hexadecimal digits and, where the standard names the value, its meaning: `6982 (security status not …)`.
  public var description: String {
    let digits = Hexadecimal.string([sw1, sw2])
    return meaning.map { "\(digits) (\($0))" } ?? digits
  }

  /// What ISO/IEC 7816-4:2020, 5.6, says of the value, in English; nil where it says nothing.
  public var meaning: String? {
    if let left = triesLeft, sw1 == 0x63 { return "verification failed, \(left) \(left == 1 ? "try" : "tries") left" }
    if let count = bytesAvailable { return "\(count) bytes available" }
    if let length = rightLength { return "wrong length, \(length) is right" }
    return Self.names[rawValue]
  }

  /// What the standard calls the value, else its class (all values of the same SW1), in English; nil for a value that
  /// is of no standard.
  public var standardName: String? {
    Self.names[rawValue] ?? Self.telecomNames[rawValue] ?? Self.classNames[sw1]
  }

  /// Whether the value is of the telecommunication cards that came before (GSM 11.11, 9.4) and not of ISO/IEC 7816-4;
  /// the CPS2ter volet answers such ones.
  public var isOfTelecom: Bool { Self.telecomNames[rawValue] != nil || sw1 == 0x9F }

  /// ISO/IEC 7816-4:2020, 5.6: the values that have a meaning of their own.
  private static let names: [UInt16: String] = [
    0x9000: "normal processing", 0x6281: "part of returned data may be corrupted",
    0x6282: "end of file or record reached, or search unsuccessful", 0x6283: "selected file deactivated",
    0x6284: "control information not formatted", 0x6285: "selected file in termination state",
    0x6286: "no input data available from a sensor on the card", 0x6287: "referenced record deactivated",
    0x6300: "verification failed", 0x6340: "unsuccessful comparison", 0x6381: "file filled up by the last write",
    0x6400: "execution error", 0x6401: "immediate response required by the card",
    0x6481: "logical channel shared access denied", 0x6482: "logical channel opening denied",
    0x6581: "memory failure", 0x6700: "wrong length", 0x6881: "logical channel not supported",
    0x6882: "secure messaging not supported", 0x6883: "last command of the chain expected",
    0x6884: "command chaining not supported", 0x6981: "command incompatible with file structure",
    0x6982: "security status not satisfied", 0x6983: "authentication method blocked",
    0x6984: "reference data not usable", 0x6985: "conditions of use not satisfied",
    0x6986: "command not allowed (no current EF)", 0x6987: "expected secure messaging objects missing",
    0x6988: "incorrect secure messaging objects", 0x6A80: "incorrect parameters in the command data field",
    0x6A81: "function not supported", 0x6A82: "file or application not found", 0x6A83: "record not found",
    0x6A84: "not enough memory space in the file", 0x6A85: "Nc inconsistent with TLV structure",
    0x6A86: "incorrect parameters P1-P2", 0x6A87: "Nc inconsistent with parameters P1-P2",
    0x6A88: "referenced data not found", 0x6A89: "file already exists", 0x6A8A: "DF name already exists",
    0x6B00: "wrong parameters P1-P2", 0x6D00: "instruction code not supported or invalid",
    0x6E00: "class not supported", 0x6F00: "no precise diagnosis",
  ]

  /// ISO/IEC 7816-4:2020, 5.6: the classes.
  private static let classNames: [UInt8: String] = [
    0x61: "data bytes still available", 0x62: "warning, non-volatile memory unchanged",
    0x63: "warning, non-volatile memory may have changed", 0x64: "execution error, non-volatile memory unchanged",
    0x65: "execution error, non-volatile memory may have changed", 0x66: "security-related issue",
    0x67: "wrong length", 0x68: "functions in CLA not supported", 0x69: "command not allowed",
    0x6A: "wrong parameters P1-P2", 0x6B: "wrong parameters P1-P2", 0x6C: "wrong Le field",
    0x6D: "instruction code not supported or invalid", 0x6E: "class not supported", 0x6F: "no precise diagnosis",
    0x9F: "length of the response data",
  ]

  /// GSM 11.11, 9.4, which calls a PIN CHV.
  private static let telecomNames: [UInt16: String] = [
    0x9240: "memory problem", 0x9400: "no EF selected", 0x9402: "out of range (invalid address)",
    0x9404: "file not found", 0x9408: "file inconsistent with the command", 0x9802: "no CHV initialised",
    0x9804: "access condition not fulfilled", 0x9808: "in contradiction with CHV status",
    0x9810: "in contradiction with invalidation status", 0x9840: "CHV blocked",
  ]
}
