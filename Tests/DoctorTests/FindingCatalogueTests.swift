// SPDX-License-Identifier: Apache-2.0
import Doctor
import Testing

struct FindingCatalogueTests {
  @Test func everyCodeHasTheFormThatPeopleReport() {
    for finding in Finding.allCases {
      #expect(finding.rawValue.wholeMatch(of: /CPX-[0-9]{3}/) != nil, "\(finding)")
    }
    #expect(Set(Finding.allCases.map(\.rawValue)).count == Finding.allCases.count)
  }

  @Test(arguments: Finding.allCases)
  func everyFindingIsSaidInBothLanguages(finding: Finding) {
    let entry = finding.entry
    for wording in [entry.cause, entry.remedy] {
      #expect(wording.english.count > 5 && wording.french.count > 5)
      #expect(wording.english != wording.french)
      #expect(!wording.english.hasSuffix(".") && !wording.french.hasSuffix("."))
    }
    #expect(entry.command?.isEmpty != true)
  }

  @Test func noTwoFindingsHaveTheSameCause() {
    #expect(Set(Finding.allCases.map(\.entry.cause.english)).count == Finding.allCases.count)
    #expect(Set(Finding.allCases.map(\.entry.cause.french)).count == Finding.allCases.count)
  }
}
