// SPDX-License-Identifier: Apache-2.0
import CPxAPI
import Foundation
import Phrasebook
import Testing

@testable import cpxd

/// `cpxd explain`, as a person runs it.
struct ExplainTests {
  private func explain(_ arguments: String..., locale: String = "C.UTF-8") throws -> (text: String, status: Int32) {
    let result = try run(cpxdPath, ["explain"] + arguments, environment: ["LC_ALL": locale])
    return (result.text + result.errors, result.status)
  }

  @Test func aCodeIsExplainedInTheLanguageOfTheTerminal() throws {
    #expect(try explain("6983").text.contains("the PIN (or PUK) is blocked"))
    let french = try explain("6983", locale: "fr_FR.UTF-8")
    #expect(french.status == 0 && french.text.contains("débloquer") && french.text.contains("cpxd pin unblock"))
  }

  @Test func anExitStatusIsExplainedByItsFinding() throws {
    let told = try explain("exit", "6")
    #expect(told.status == 0 && told.text.contains("exit 6 (CPX-060)"))
    #expect(try explain("exit", "0").status == 0)
  }

  @Test func theLanguageCanBeChosen() throws {
    #expect(try explain("--lang", "fr", "6983").text.contains("débloquer"))
    #expect(try explain("6983", "--lang=en", locale: "fr_FR.UTF-8").text.contains("unblock"))
  }

  @Test func aMessageIsExplainedByTheCodesInIt() throws {
    let told = try explain("SCardConnect failed: -- Access denied. (0x8010006A) [CPX-003]")
    #expect(told.status == 0 && told.text.contains("SCARD_W_SECURITY_VIOLATION") && told.text.contains("CPX-003"))
  }

  @Test func theSourceIsTheLastLine() throws {
    let lines = try explain("6983").text.split(separator: "\n")
    #expect(lines.last?.contains(#"ISO/IEC 7816-4:2020, 5.6 ("authentication method blocked")"#) == true)
  }

  @Test func digitsThatMeanTwoThingsAreToldAsTheyWereRead() throws {
    let told = try explain("160").text
    let decimal = try #require(told.range(of: "CKR_PIN_INCORRECT (0xA0), PKCS#11, read as a decimal number"))
    let hexadecimal = try #require(told.range(of: "CKR_SAVED_STATE_INVALID (0x160), PKCS#11, read as a hexadecimal"))
    #expect(decimal.lowerBound < hexadecimal.lowerBound)
  }

  @Test func whatIsPastedIsHarmlessAndNotSaidAgainInFull() throws {
    let told = try explain("\u{1B}[2J" + String(repeating: "hello ", count: 1000))
    #expect(told.status == 64 && !told.text.contains("\u{1B}") && told.text.utf8.count < 1000)
  }

  @Test func aNegativeNumberIsNoOption() throws {
    #expect(try explain("-2146434966").text.contains("SCARD_W_SECURITY_VIOLATION (0x8010006A)"))
  }

  @Test func theProblemsOfTheAPIAreExplainedByTheirURNsAndNoOthersAre() {
    let explained = Phrasebook.Language.english.phrases.meanings[.problem] ?? [:]
    #expect(Set(explained.keys.map { Explanation.all(of: $0).first?.name }) == Set(ProblemType.known.map(\.rawValue)))
    for type in ProblemType.known { #expect(Explanation.all(of: type.rawValue).map(\.name) == [type.rawValue]) }
  }

  @Test(arguments: cpxd.ExitStatus.allCases)
  func everyExitStatusIsExplained(status: cpxd.ExitStatus) throws {
    let told = try explain("\(status.rawValue)")
    #expect(told.status == 0 && told.text.contains(Finding(status).rawValue))
  }

  @Test func anOptionThatIsNotThereIsNoCode() throws {
    #expect(try explain("6983", "--nonsense").status == 64)
  }

  @Test func whatIsNoCodeEndsWithTheStatusForUsage() throws {
    let told = try explain("hello")
    #expect(told.status == 64 && told.text.contains("CPX-315"))
  }

  @Test func scriptsGetTheSameInBothLanguages() throws {
    let (english, french) = (try explain("--json", "0xA4"), try explain("--json", "0xA4", locale: "fr_FR.UTF-8"))
    #expect(english.text == french.text && english.text.contains(#""code":"CKR_PIN_LOCKED""#))
    #expect(english.text.contains(#""source":"OASIS PKCS #11 v2.40, 5.1""#))
  }
}
