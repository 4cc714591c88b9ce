// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import Doctor

struct PersonalDataTests {
  private static func redacted(_ text: String, _ words: String...) -> String {
    var personal = PersonalData()
    for word in words { personal.add(word) }
    return personal.redacted(text)
  }

  @Test(arguments: [
    ("Dr DUPONT, dupont; Dupont-Martin", "Dr ***, ***; ***-Martin"), ("dupontel", "dupontel"),
    ("élodie dupont", "élodie ***"), ("", ""), ("dupont", "***"),
    (#"Jean\nDUPONT, Jean\u0007Dupont\u0007, Jean\07dupont"#, #"Jean\n***, Jean\u0007***\u0007, Jean\07***"#),
    (#"C:\dupont"#, #"C:\***"#),
  ])
  func aKnownWordGoesWhereItStandsForItself(text: String, expected: String) {
    #expect(Self.redacted(text, "Dupont") == expected)
  }

  @Test func theLongestWordGoesFirst() {
    #expect(Self.redacted("Jean Dupont Martin", "Dupont", "Dupont Martin") == "Jean ***")
  }

  @Test(arguments: [
    ("card 33542810, RPPS 899700218896, 00B6087510", "card ***, RPPS ***, ***"),
    ("SCARD_E_SHARING_VIOLATION (0x8010000B), 0x80100066", "SCARD_E_SHARING_VIOLATION (0x8010000B), 0x80100066"),
    ("unknown card with ATR 3B7513000044, 3.0.17", "unknown card with ATR 3B7513000044, 3.0.17"),
    ("until 2026-11-27T10:12:13, CPX-064", "until 2026-11-27T10:12:13, CPX-064"),
    ("Gemalto PC Twin Reader (70D7E2AF12345678) 00 00", "Gemalto PC Twin Reader (***) 00 00"),
    (#"/home/alice/pin, \/home\/bob\/x"#, #"/home/***/pin, \/home\/***\/x"#),
    (#"[{"user":"alice","grants":["list"]}]"#, #"[{"user":"***","grants":["list"]}]"#),
  ])
  func whatLooksLikeANumberOfSomebodyGoesAndTheRestStays(text: String, expected: String) {
    #expect(Self.redacted(text) == expected)
  }

  @Test(arguments: ["LÉA", "Zoe\u{308}", "ÇELİK", "Strauß", "O'Neill-d'Arc", "LI", "a\"b\\c", "Car"])
  func aNameOfOddCharactersGoesAndWordsWithItInsideStay(name: String) {
    let text = "careful, cards: \(name), (\(name.decomposedStringWithCanonicalMapping)); listed, Lille"
    #expect(Self.redacted(text, name) == "careful, cards: ***, (***); listed, Lille")
  }

  @Test func theSerialNumberInAReadersNameGoes() {
    let name = "Gemalto PC Twin Reader (70D7E2EE) 00 00"
    let observation = Observation(readers: [ObservedReader(name: name, isVirtual: false, content: .empty)])
    #expect(PersonalData(observation).redacted("in \(name)") == "in Gemalto PC Twin Reader (***) 00 00")
  }

  @Test func aWordThatIsEverywhereStays() {
    #expect(Self.redacted("root cpxd R", "root", "cpxd", "R") == "root cpxd R")
  }
}
