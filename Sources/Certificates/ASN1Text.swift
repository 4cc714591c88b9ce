// SPDX-License-Identifier: Apache-2.0
import COpenSSL
import FoundationEssentials

/// Values of OpenSSL's ASN.1 strings and times.
enum ASN1Text {
  /// The content octets.
  static func bytes(_ string: UnsafePointer<ASN1_STRING>) -> [UInt8] {
    let count = Int(ASN1_STRING_length(string))
    guard count > 0, let data = ASN1_STRING_get0_data(string) else { return [] }
    return Array(UnsafeBufferPointer(start: data, count: count))
  }

  /// The text of a PrintableString, UTF8String, TeletexString (read as Latin-1), BMPString …; nil for other types.
  static func text(_ string: UnsafePointer<ASN1_STRING>) -> String? {
    var converted: UnsafeMutablePointer<UInt8>?
    let count = Int(ASN1_STRING_to_UTF8(&converted, string))
    defer { CRYPTO_free(converted, nil, 0) }
    guard count >= 0, let converted else {
      ERR_clear_error()
      return nil
    }
    return String(validating: UnsafeBufferPointer(start: converted, count: count), as: UTF8.self)
  }

  /// The moment of a UTCTime or GeneralizedTime; nil when it is not a date.
  ///
  /// Counted from 1970 by OpenSSL, so that no time zone of the process takes part.
  static func date(_ time: UnsafePointer<ASN1_TIME>?) -> Date? {
    guard let time, let epoch = ASN1_TIME_set(nil, 0) else { return nil }
    defer { ASN1_TIME_free(epoch) }
    var days: Int32 = 0
    var seconds: Int32 = 0
    guard ASN1_TIME_diff(&days, &seconds, epoch, time) == 1 else {
      ERR_clear_error()
      return nil
    }
    return Date(timeIntervalSince1970: Double(days) * 86_400 + Double(seconds))
  }
}

extension Date {
  /// The seconds since 1970, rounded down; nil beyond what a 64-bit integer holds.
  var wholeSeconds: Int? { Int(exactly: timeIntervalSince1970.rounded(.down)) }
}
