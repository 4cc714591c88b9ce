// SPDX-License-Identifier: Apache-2.0
import CLinux
import Crypto
import FoundationEssentials
import Glibc
import Phrasebook

/// Looks at what cpxd itself rests upon: libraries, memory, the clock, the terminal.
struct SystemInspection: LayerInspection {
  let layer = Layer.system

  func checks(_ circumstances: Circumstances) async -> [Check] {
    [
      Self.libraries(OpenSSLVersion.numbers, OpenSSLVersion.name), Self.memory(), Self.clock(circumstances.options.now),
      Self.locale(circumstances.surroundings.environment),
    ]
  }

  /// OpenSSL before 3.0.7 overruns its stack on some certificates (CVE-2022-3602, CVE-2022-3786).
  static func libraries(_ numbers: [UInt32], _ name: String) -> Check {
    let isVulnerable = numbers.lexicographicallyPrecedes([3, 0, 7])
    let detail = Wording(verbatim: name)
    return isVulnerable ? .found(.libraries, Trouble(.openSSLVulnerable, detail)) : .passed(.libraries, detail)
  }

  /// Tries with a page, as a PIN takes one.
  private static func memory() -> Check {
    let size = Int(sysconf(Int32(_SC_PAGESIZE)))
    guard let page = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), page != MAP_FAILED
    else { return .skipped(.memory) }
    defer { munmap(page, size) }
    guard mlock(page, size) != 0 else { return .passed(.memory) }
    return .found(.memory, Trouble(.memoryNotLocked, .systemWords(String(cString: strerror(errno)))))
  }

  /// Nothing of cpxd is older than its first year; a clock after 2100 was not set by anybody.
  private static func clock(_ now: Date) -> Check {
    let year = Calendar.gregorianUTC.component(.year, from: now)
    let day = Wording(verbatim: now.day)
    guard (2026...2100).contains(year) else { return .found(.clock, Trouble(.clockImplausible, day)) }
    let isSynchronised = cpxd_is_clock_synchronised() == 1
    return .passed(.clock, isSynchronised ? day : day + Wording { $0.clockNotSynchronised })
  }

  static func locale(_ environment: [String: String]) -> Check {
    let value = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? "C"
    let detail = Wording(verbatim: value)
    let charset = value.split(separator: ".").dropFirst().first?.split(separator: "@").first?.uppercased()
    let isPlain = value == "C" || value == "POSIX"
    guard isPlain || charset == "UTF-8" || charset == "UTF8" else {
      return .found(.locale, Trouble(.localeNotUTF8, detail))
    }
    return .passed(.locale, detail)
  }
}

extension Calendar {
  fileprivate static let gregorianUTC: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    return calendar
  }()
}
