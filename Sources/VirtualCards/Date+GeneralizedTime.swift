// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Glibc

extension Date {
  /// `YYYYMMDDhhmmssZ` (X.690, 11.7), as TokenInfo's lastUpdate.
  ///
  /// - Throws: ``VirtualCardError/personalisation(_:)`` outside the years 0 to 9999.
  var generalizedTime: String {
    get throws(VirtualCardError) {
      // 0000-01-01 to 9999-12-31.
      guard (-62_167_219_200...253_402_300_799).contains(timeIntervalSince1970) else {
        throw .personalisation("a date outside the years 0 to 9999")
      }
      var seconds = time_t(timeIntervalSince1970.rounded(.down))
      var parts = tm()
      gmtime_r(&seconds, &parts)
      func digits(_ value: Int32, _ count: Int) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, count - text.count)) + text
      }
      return digits(parts.tm_year + 1900, 4) + digits(parts.tm_mon + 1, 2) + digits(parts.tm_mday, 2)
        + digits(parts.tm_hour, 2) + digits(parts.tm_min, 2) + digits(parts.tm_sec, 2) + "Z"
    }
  }
}
