// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

/// The dates of cookies, whose writers keep to no form (RFC 6265, 5.1.1).
enum CookieDate {
  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// Nil for a text that is no date.
  static func parse(_ text: String) -> Date? {
    var time: [Int]?
    var day: Int?
    var month: Int?
    var year: Int?
    let tokens = text.lowercased().split { character in
      !(character.isLetter || character.isNumber || character == ":")
    }
    for token in tokens.prefix(16) {
      if time == nil, let parsed = clock(token) {
        time = parsed
      } else if day == nil, let number = Int(token), token.count <= 2 {
        day = number
      } else if month == nil, let index = months.firstIndex(where: { token.hasPrefix($0) }) {
        month = index + 1
      } else if year == nil, let number = Int(token), (2...4).contains(token.count) {
        year = number < 70 ? number + 2000 : number < 100 ? number + 1900 : number
      }
    }
    guard let time, let day, (1...31).contains(day), let month, let year, (1601...9999).contains(year) else {
      return nil
    }
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    return calendar.date(
      from: DateComponents(
        year: year, month: month, day: day, hour: time[0], minute: time[1], second: time[2]))
  }

  private static func clock(_ token: Substring) -> [Int]? {
    let parts = token.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 3, case (let hour?, let minute?, let second?) = (parts[0], parts[1], parts[2]),
      (0...23).contains(hour), (0...59).contains(minute), (0...60).contains(second)
    else { return nil }
    return [hour, minute, second]
  }
}
