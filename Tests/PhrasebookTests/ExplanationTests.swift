// SPDX-License-Identifier: Apache-2.0
import ISO7816
import StandardCodes
import Testing

@testable import Phrasebook

struct ExplanationTests {
  @Test func aStatusWordIsToldWithItsRemedyAndItsSource() throws {
    let told = try #require(Explanation.all(of: "6983").first)
    #expect(told.family == .statusWord && told.code == "6983")
    #expect(told.command == "cpxd pin unblock")
    #expect(told.source == "ISO/IEC 7816-4:2020, 5.6" && told.name == "authentication method blocked")
  }

  @Test func aCounterTellsTheTriesLeft() throws {
    let two = try #require(Explanation.all(of: "63C2").first)
    #expect(two.meaning.english.contains("2 tries") && two.command == "cpxd pin status")
    #expect(try #require(Explanation.all(of: "63c0").first).command == "cpxd pin unblock")
    #expect(try #require(Explanation.all(of: "63Cx").first).command == "cpxd pin status")
  }

  @Test(arguments: [("6C12", "6Cxx"), ("6199", "61xx"), ("6F42", "6Fxx"), ("9F10", "9Fxx"), ("9123", "9xxx")])
  func anUnlistedStatusWordIsExplainedByItsClass(typed: String, entry: String) throws {
    let told = try #require(Explanation.all(of: typed).first)
    #expect(told.code == typed && told.meaning.english == English.statusWords[entry])
    #expect(told.remedy?.english == Remedy.of(entry, in: .statusWord).map { English().words(for: $0) })
  }

  @Test func everyStatusWordOfTheCardIsExplained() {
    for value in UInt16(0x6100)...0x6FFF {
      let digits = String(value, radix: 16, uppercase: true)
      #expect(Explanation.all(of: digits).first?.code == digits)
    }
    for value in UInt16(0x9000)...0x9FFF {
      #expect(Explanation.all(of: String(value, radix: 16)).first?.family == .statusWord)
    }
  }

  @Test func everyValueThatTheStandardNamesHasAMeaningOfItsOwn() {
    for value in UInt16(0x6100)...0x9FFF {
      let digits = String(value, radix: 16, uppercase: true)
      let word = StatusWord(rawValue: value)
      guard word.standardName != StatusWord(word.sw1, 0xFF).standardName, !digits.hasPrefix("63C") else { continue }
      #expect(English.statusWords[digits] != nil, "\(digits) \(word.standardName ?? "")")
    }
  }

  @Test func everyCodeOfPCSCAndCryptokiIsExplainedByNameAndNumber() throws {
    for (status, name) in PCSCStatus.named {
      let byName = try #require(Explanation.all(of: name).first, "\(name)")
      #expect(byName.number == status.rawValue && byName.source == "pcsclite.h, pcsc-lite")
      #expect(Explanation.all(of: "0x" + String(status.rawValue, radix: 16)).contains { $0.code == name }, "\(name)")
      #expect(Explanation.all(of: "\(Int32(bitPattern: status.rawValue))").contains { $0.code == name }, "\(name)")
    }
    for (status, name) in CryptokiStatus.names {
      let byName = try #require(Explanation.all(of: name).first, "\(name)")
      #expect(byName.source.hasPrefix("OASIS PKCS #11 v"))
      #expect(Explanation.all(of: "0x" + String(status.rawValue, radix: 16)).contains { $0.code == name }, "\(name)")
      #expect(Explanation.all(of: "\(status.rawValue)").contains { $0.code == name }, "\(name)")
    }
  }

  @Test func theNumbersOfAMakerAreToldAsSuch() {
    #expect(Explanation.all(of: "0x80000123").map(\.code) == ["CKR_VENDOR_DEFINED"])
    #expect(Explanation.all(of: "0x801000AB").isEmpty)
  }

  @Test func whatANumberMeansAsADecimalComesBeforeWhatItMeansAsAHexadecimal() {
    let told = Explanation.all(of: "160")
    #expect(told.map(\.code) == ["CKR_PIN_INCORRECT", "CKR_SAVED_STATE_INVALID"])
    #expect(told.map(\.base) == [.decimal, .hexadecimal])
    #expect(Explanation.all(of: "0").map(\.code) == ["exit 0", "SCARD_S_SUCCESS", "CKR_OK"])
    #expect(Explanation.all(of: "27011").map(\.code) == ["6983"])
  }

  @Test func aNameAndItsNumberInAMessageAreOneCode() {
    #expect(Explanation.all(of: "failed: CKR_PIN_INCORRECT (0xa0)").map(\.code) == ["CKR_PIN_INCORRECT"])
  }

  @Test func anExitStatusIsExplainedByTheFindingItStandsFor() throws {
    let told = try #require(Explanation.all(of: "exit 6") { $0 == 6 ? .pinBlocked : nil }.first)
    #expect(told.family == .exitStatus && told.code == "exit 6" && told.name == Finding.pinBlocked.rawValue)
    #expect(told.remedy == Explanation(.pinBlocked).remedy)
    #expect(Explanation.all(of: "exit 7") { $0 == 6 ? .pinBlocked : nil }.isEmpty)
  }

  @Test(arguments: Finding.allCases)
  func everyFindingIsExplained(finding: Finding) {
    #expect(Explanation.all(of: "[\(finding.rawValue.lowercased())]") == [Explanation(finding)])
    #expect(Explanation(finding).source == "docs/troubleshooting.md")
  }

  @Test(arguments: English().meanings.keys)
  func theTablesOfBothLanguagesExplainTheSameCodes(family: CodeFamily) throws {
    let english = try #require(English().meanings[family])
    let french = try #require(French().meanings[family])
    #expect(Set(english.keys) == Set(french.keys))
    for (code, words) in english { #expect(french[code] != words, "\(code)") }
  }

  @Test func onlyWhatIsACodeHasAMeaning() {
    #expect(Set(PCSCStatus.meanings.keys) == Set(PCSCStatus.named.map(\.name)))
    #expect(Set(English.cryptokiCodes.keys) == Set(CryptokiStatus.names.values))
  }

  /// Where nobody can do anything, or the meaning says all.
  private static let withoutRemedy: [CodeFamily: Set<String>] = [
    .statusWord: ["62xx", "6284", "6287", "63xx", "6381", "6A84", "6A89", "6A8A"],
    .pcsc: ["SCARD_E_WRITE_TOO_MANY"],
    .pkcs11: [
      "CKR_ATTRIBUTE_SENSITIVE", "CKR_ACTION_PROHIBITED", "CKR_KEY_NOT_WRAPPABLE", "CKR_KEY_UNEXTRACTABLE",
      "CKR_TOKEN_WRITE_PROTECTED", "CKR_RANDOM_NO_RNG", "CKR_INFORMATION_SENSITIVE", "CKR_STATE_UNSAVEABLE",
      "CKR_NEXT_OTP",
    ],
    .problem: [],
  ]

  @Test(arguments: English().meanings.keys)
  func everyCodeHasARemedyWhereThereIsOne(family: CodeFamily) throws {
    let codes = try #require(English().meanings[family]).keys
    #expect(Set(codes.filter { Remedy.of($0, in: family) == nil }) == Self.withoutRemedy[family])
  }

  @Test func everyRemedyIsOfACode() {
    let used = English().meanings.flatMap { family, table in table.keys.compactMap { Remedy.of($0, in: family) } }
    #expect(Set(used) == Set(Remedy.allCases))
  }
}
