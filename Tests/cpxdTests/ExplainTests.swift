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
    #expect(told.status == 0 && told.text.contains("CPX-060"))
  }

  @Test func aNegativeNumberIsNoOption() throws {
    #expect(try explain("-2146434966").text.contains("SCARD_W_SECURITY_VIOLATION (0x8010006A)"))
  }

  @Test func everyProblemOfTheAPIIsExplained() {
    for type in ProblemType.known {
      let told = Explanation.all(of: type.rawValue)
      #expect(told.contains { $0.family == .problem }, "\(type.rawValue)")
    }
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
  }
}
