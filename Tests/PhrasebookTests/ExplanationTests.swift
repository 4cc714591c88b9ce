// SPDX-License-Identifier: Apache-2.0
import Foundation
import SeededRandom
import Testing

@testable import Phrasebook

struct ExplanationTests {
  @Test(arguments: ["6983", "0x6983", "69 83", "0X6983"])
  func aStatusWordIsKnownInEveryFormThatProgramsShow(typed: String) throws {
    let first = try #require(Explanation.all(of: typed).first)
    #expect(first.family == .statusWord && first.code == "6983")
    #expect(first.command == "cpxd pin unblock")
  }

  @Test func aCounterTellsTheTriesLeft() throws {
    let two = try #require(Explanation.all(of: "63C2").first)
    #expect(two.meaning.english.contains("2 tries") && two.command == "cpxd pin status")
    #expect(try #require(Explanation.all(of: "63c0").first).command == "cpxd pin unblock")
  }

  @Test(arguments: [("6C12", "6Cxx"), ("6199", "61xx"), ("6F42", "6Fxx")])
  func anUnlistedStatusWordIsExplainedByItsClass(typed: String, entry: String) throws {
    let told = try #require(Explanation.all(of: typed).first)
    #expect(told.code == typed && told.meaning.english == English.statusWords[entry])
  }

  @Test(arguments: ["0x8010006A", "8010006a", "SCARD_W_SECURITY_VIOLATION", "-2146434966", "2148532330"])
  func aCodeOfPCSCIsKnownByNameAndNumber(typed: String) throws {
    #expect(try #require(Explanation.all(of: typed).first).code == "SCARD_W_SECURITY_VIOLATION")
  }

  @Test(arguments: ["61xx", "6Cxx", "6fXX"])
  func aClassOfStatusWordsIsKnownAsDocumentsWriteIt(typed: String) {
    #expect(Explanation.all(of: typed).map(\.family) == [.statusWord])
  }

  @Test func aNumberOfTwoFamiliesIsExplainedTwice() {
    #expect(Explanation.all(of: "0").map(\.code) == ["SCARD_S_SUCCESS", "CKR_OK"])
    #expect(Explanation.all(of: "0xA4").map(\.code) == ["CKR_PIN_LOCKED"])
  }

  @Test(arguments: ["pin-blocked", "urn:cpxd:problem:pin-blocked", "PIN-BLOCKED"])
  func aProblemIsKnownWithAndWithoutItsURN(typed: String) {
    #expect(Explanation.all(of: typed).map(\.family) == [.problem])
  }

  @Test(arguments: Finding.allCases)
  func everyFindingIsExplained(finding: Finding) {
    #expect(Explanation.all(of: "[\(finding.rawValue.lowercased())]") == [Explanation(finding)])
    #expect(Explanation(finding).family == .finding)
  }

  @Test(arguments: [
    (English.statusWords, French.statusWords), (English.pcscCodes, French.pcscCodes),
    (English.cryptokiCodes, French.cryptokiCodes), (English.problems, French.problems),
  ])
  func theTablesOfBothLanguagesExplainTheSameCodes(english: [String: String], french: [String: String]) {
    #expect(Set(english.keys) == Set(french.keys))
    for (code, words) in english { #expect(french[code] != words, "\(code)") }
  }

  @Test func everyNameHasANumber() {
    #expect(Set(English.pcscCodes.keys) == Set(CodeNumbers.pcsc.keys))
    #expect(Set(English.cryptokiCodes.keys) == Set(CodeNumbers.pkcs11.keys))
    #expect(Set(CodeNumbers.pkcs11.values).count == CodeNumbers.pkcs11.count)
  }

  @Test func theNumbersOfPCSCAreThoseOfItsHeader() throws {
    let header = try String(contentsOfFile: "/usr/include/PCSC/pcsclite.h", encoding: .utf8)
    var checked = 0
    for match in header.matches(of: #/(?m)^#define\s+(SCARD_[A-Z]_\w+)\s+\(\(LONG\)0x([0-9A-Fa-f]{8})\)/#) {
      let (name, number) = (String(match.output.1), UInt32(match.output.2, radix: 16))
      let ours = try #require(CodeNumbers.pcsc[name])
      #expect(ours == number, "\(name)")
      checked += 1
    }
    #expect(checked == CodeNumbers.pcsc.count)
  }

  @Test(arguments: [
    "", "hello", "CPX-999", "0x", "6x83", "0x123456789", "exit 6", "é", "SCARD_", "5000", "99999999999",
  ])
  func whatNobodyGivesIsNotExplained(typed: String) { #expect(Explanation.all(of: typed).isEmpty) }

  @Test func noInputIsTooStrange() {
    var random = SeededGenerator()
    let alphabet = Array("0123456789abcdefxX-_ SCARDKcpx[]é\u{0}\u{202E}:")
    for _ in 0..<20_000 {
      let typed = String(
        (0..<Int.random(in: 0...70, using: &random)).compactMap { _ in alphabet.randomElement(using: &random) })
      #expect(Explanation.all(of: typed).count <= 4)
    }
  }
}
