// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import cpxd

/// Lines and tables that fit a terminal.
@Suite struct LayoutTests {
  @Test(arguments: [
    ("carte", 5), ("Zoé", 3), ("Zoe\u{301}", 3), ("カード", 6), ("\u{1B}[31m✗\u{1B}[0m non", 5), ("", 0),
    ("\u{1B}[1m\u{301}ab", 2),
  ])
  func wideCharactersTakeTwoColumnsAndCombiningMarksNone(text: String, columns: Int) {
    #expect(Terminal.columns(of: text) == columns)
  }

  @Test func aLineIsBrokenBetweenWordsAndHangs() {
    let lines = Terminal.lines(of: "✗ CPX-040 no card is in a reader", indent: 4, width: 20)
    #expect(lines == ["✗ CPX-040 no card is", "    in a reader"])
  }

  @Test func aWordThatIsTooLongIsBrokenWhereItMustBe() {
    let lines = Terminal.lines(of: "  sha256 " + String(repeating: "ab", count: 20), indent: 2, width: 20)
    #expect(lines == ["  sha256", "  ababababababababab", "  ababababababababab", "  abab"])
    let wide = Terminal.lines(of: String(repeating: "医", count: 11), indent: 0, width: 21)
    #expect(wide == [String(repeating: "医", count: 10), "医"])
  }

  @Test func whatFitsStaysAsItIs() {
    #expect(Terminal.lines(of: "  two  spaces", indent: 4, width: 20) == ["  two  spaces"])
    #expect(Terminal.lines(of: "", indent: 4, width: 20) == [""])
  }

  private static let names = Table([["医師", "2027-01-01"], ["Zoe\u{301}", "2028-01-01"]])

  @Test func columnsAreAlignedByWhatTheTerminalShows() {
    #expect(Self.names.lines(width: 40) == ["医師  2027-01-01", "Zoe\u{301}   2028-01-01"])
  }

  @Test func withoutATerminalCellsAreTwoSpacesApart() {
    #expect(Self.names.lines(width: nil) == ["医師  2027-01-01", "Zoe\u{301}  2028-01-01"])
  }

  @Test func aTableNeverIsWiderThanTheTerminal() {
    let words = "several words that go on and on"
    #expect(
      Table([["a", words], ["bb", "x"]]).lines(width: 30) == [
        "a   several words that go on", "    and on", "bb  x",
      ])
    let narrow = Table([[String(repeating: "f", count: 30), words]]).lines(width: 32)
    #expect(narrow == [String(repeating: "f", count: 30), "  several words that go on and", "  on"])
  }

  @Test(arguments: [
    (true, [:], true), (false, [:], false), (true, ["NO_COLOR": "1"], false), (true, ["NO_COLOR": ""], true),
    (true, ["TERM": "dumb"], false),
  ])
  func colourIsForTerminalsWhoseOwnersWantIt(isTerminal: Bool, environment: [String: String], isWanted: Bool) {
    #expect(TerminalStyle.isWanted(isTerminal: isTerminal, environment: environment) == isWanted)
  }
}
