// SPDX-License-Identifier: Apache-2.0
package import FoundationEssentials

extension Date {
  /// The same day and time that many years later, in UTC; 29 February becomes 28 where it must.
  package func adding(years: Int) -> Date {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    // The calendar has no answer only for dates it cannot represent, which no certificate can hold either.
    return calendar.date(byAdding: .year, value: years, to: self) ?? .distantFuture
  }
}
