// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Phrasebook

struct FindingTests {
  @Test func everyCodeHasTheFormThatPeopleReport() {
    for finding in Finding.allCases {
      #expect(finding.rawValue.wholeMatch(of: /CPX-[0-9]{3}/) != nil, "\(finding)")
    }
    #expect(Set(Finding.allCases.map(\.rawValue)).count == Finding.allCases.count)
  }

  @Test func everyFindingIsInTheTablesOfEachLanguage() {
    for findings in [English.findings, French.findings] {
      #expect(Set(Finding.allCases).subtracting(findings.keys).isEmpty)
    }
  }

  @Test(arguments: Finding.allCases)
  func everyFindingIsSaidDifferentlyInEachLanguage(finding: Finding) {
    let (english, french) = (English().advice(on: finding), French().advice(on: finding))
    for (one, other) in [(english.cause, french.cause), (english.remedy, french.remedy)] {
      #expect(one.count > 5 && other.count > 5)
      #expect(one != other)
      #expect(!one.hasSuffix(".") && !other.hasSuffix("."))
    }
    #expect(finding.command?.isEmpty != true)
  }

  @Test(arguments: Language.allCases)
  func noTwoFindingsHaveTheSameCause(language: Language) {
    let causes = Finding.allCases.map { language.phrases.advice(on: $0).cause }
    #expect(Set(causes).count == Finding.allCases.count)
  }
}
