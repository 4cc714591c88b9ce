// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import WebClient

/// Cookies by RFC 6265.
@Suite struct CookieTests {
  private static let now = Date(timeIntervalSince1970: 1_800_000_000)

  private static func jar(_ fields: String..., from address: String = "https://www.site.test/a/b") -> CookieJar {
    var jar = CookieJar()
    let response = WebResponse(
      url: URL(string: address)!, status: 200, reason: "", headers: fields.map { ("Set-Cookie", $0) }, body: [],
      keepsConnection: true)
    jar.note(response, now: now)
    return jar
  }

  @Test(arguments: [
    ("s=1", "https://www.site.test/a/c", "s=1"), ("s=1", "https://www.site.test/other", nil),
    ("s=1", "https://site.test/a/c", nil), ("s=1; Path=/", "https://www.site.test/other", "s=1"),
    ("s=1; path=/a", "https://www.site.test/ab", nil), ("s=1; path=/a", "https://www.site.test/a", "s=1"),
    ("s=1; Path=/; Domain=site.test", "https://api.site.test/", "s=1"),
    ("s=1; Path=/; Domain=.SITE.test", "https://site.test/", "s=1"),
    ("s=1; Path=/; Domain=test", "https://other.test/", nil),
    ("s=1; Path=/; Domain=autre.test", "https://autre.test/", nil),
    ("s=1; Path=/; Domain=ite.test", "https://ite.test/", nil),
    ("s = 1 ; Path=/", "https://www.site.test/", "s=1"), ("s=; Path=/", "https://www.site.test/", "s="),
    ("=1; Path=/", "https://www.site.test/", nil), ("s; Path=/", "https://www.site.test/", nil),
    ("s=a=b; Path=/", "https://www.site.test/", "s=a=b"), ("s=a\tb; Path=/", "https://www.site.test/", nil),
    ("s=1; Path=/; Max-Age=0", "https://www.site.test/", nil),
    ("s=1; Path=/; Max-Age=60", "https://www.site.test/", "s=1"),
    ("s=1; Path=/; Expires=Wed, 09 Jun 2021 10:18:14 GMT", "https://www.site.test/", nil),
    ("s=1; Path=/; Expires=Thu, 01-Jan-37 10:18:14 GMT", "https://www.site.test/", "s=1"),
    ("s=1; Path=/; Expires=nonsense", "https://www.site.test/", "s=1"),
  ])
  func aCookieGoesWhereItBelongs(field: String, to address: String, sent: String?) {
    #expect(Self.jar(field).field(for: URL(string: address)!, now: Self.now) == sent)
  }

  @Test func theSameNameReplacesAndADeadOneRemoves() {
    let url = URL(string: "https://www.site.test/a/b")!
    #expect(Self.jar("s=1", "s=2").field(for: url, now: Self.now) == "s=2")
    #expect(Self.jar("s=1", "s=; Max-Age=-1").field(for: url, now: Self.now) == nil)
    #expect(Self.jar("s=1; Path=/", "s=2; Path=/a").field(for: url, now: Self.now) == "s=2; s=1")
  }

  @Test func aFlagOfCookiesIsCutOff() {
    var jar = CookieJar()
    let fields =
      (0..<1000).map { ("Set-Cookie", "c\($0)=1") } + [("Set-Cookie", "big=" + String(repeating: "x", count: 9000))]
    jar.note(
      WebResponse(
        url: URL(string: "https://site.test/")!, status: 200, reason: "", headers: fields, body: [],
        keepsConnection: true),
      now: Self.now)
    #expect(jar.cookies.count == CookieJar.capacity)
    #expect(jar.cookies.last?.name == "c999")
  }

  @Test func theFileHasTheFieldsOfNetscape() {
    let jar = Self.jar("s=1; Path=/; Secure; HttpOnly", "t=2; Domain=site.test; Path=/; Max-Age=60")
    #expect(
      jar.netscapeFile == "# Netscape HTTP Cookie File\n#HttpOnly_www.site.test\tFALSE\t/\tTRUE\t0\ts\t1\n"
        + ".site.test\tTRUE\t/\tFALSE\t1800000060\tt\t2\n")
  }

  @Test(arguments: [
    ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777.0), ("Sunday, 06-Nov-94 08:49:37 GMT", 784_111_777),
    ("Sun Nov  6 08:49:37 1994", 784_111_777), ("06 nov 1994 8:49:37", 784_111_777),
  ])
  func datesOfEveryFormAreRead(text: String, seconds: Double) {
    #expect(CookieDate.parse(text) == Date(timeIntervalSince1970: seconds))
  }

  @Test(arguments: ["", "32 Nov 1994 08:49:37", "06 Nov 1994", "06 Nov 1994 25:00:00", "06 Xyz 1994 08:49:37"])
  func whatIsNoDateIsNone(text: String) { #expect(CookieDate.parse(text) == nil) }
}
