// SPDX-License-Identifier: Apache-2.0
import Foundation
import Phrasebook
import SocketTesting
import Testing

@testable import cpxd

/// What is said to somebody who mistypes a command line.
@Suite struct UsageTests {
  struct Mistake: CustomTestStringConvertible, Sendable {
    let typed: [String]
    let english: String
    let french: String
    var help = "cpxd"
    var testDescription: String { typed.joined(separator: " ") }
  }

  static let mistakes = [
    Mistake(
      typed: ["cards", "--frobnicate"], english: "unknown option --frobnicate",
      french: "option inconnue : --frobnicate", help: "cpxd cards"),
    Mistake(
      typed: ["cards", "--jsn"], english: "unknown option --jsn; did you mean --json?",
      french: "option inconnue : --jsn ; vouliez-vous dire --json ?", help: "cpxd cards"),
    Mistake(
      typed: ["card"], english: #"there is no command "card" here"#,
      french: "il n'y a pas ici de commande « card »"),
    Mistake(
      typed: ["pin", "verfy"], english: #"there is no command "verfy" here"#,
      french: "il n'y a pas ici de commande « verfy »", help: "cpxd pin"),
    Mistake(
      typed: ["pin", "status", "--card"], english: "a value is missing: --card <serial>",
      french: "il manque une valeur : --card <serial>", help: "cpxd pin status"),
    Mistake(
      typed: ["cards", "--json=yes"], english: #"--json takes no value, not "yes" either"#,
      french: "l'option --json ne prend pas de valeur ; « yes » est de trop", help: "cpxd cards"),
    Mistake(
      typed: ["certificates", "--key", "it's"],
      english: #""it's" is no value for --key <authentication|signature>; allowed are "#
        + "authentication, signature, technical",
      french: "« it's » ne convient pas pour --key <authentication|signature> ; valeurs permises : authentication, "
        + "signature, technical", help: "cpxd certificates"),
    Mistake(
      typed: ["audit", "show", "--since", "hier"], english: #""hier" is no value for --since <time>"#,
      french: "« hier » ne convient pas pour --since <time>", help: "cpxd audit show"),
    Mistake(
      typed: ["virtual-card", "new"], english: "an argument is missing: <dir>", french: "il manque un argument : <dir>",
      help: "cpxd virtual-card new"),
    Mistake(
      typed: ["cards", "now"], english: #"there is no room for "now" on this command line"#,
      french: "en trop sur la ligne de commande : « now »", help: "cpxd cards"),
    Mistake(
      typed: ["cards", "right", "now"], english: #"there is no room for "right", "now" on this command line"#,
      french: "en trop sur la ligne de commande : « right », « now »", help: "cpxd cards"),
    Mistake(
      typed: ["pin", "verify", "1234"],
      english: "a PIN does not belong on the command line, where every program can read it: it is asked for, or "
        + "read by --pin-file",
      french: "un code n'a pas sa place sur la ligne de commande, que tout programme peut lire : il est demandé, ou "
        + "lu par --pin-file", help: "cpxd pin verify"),
    Mistake(
      typed: ["doctor", "--sign-key"], english: Language.english.phrases.signKeyNeedsPIN,
      french: Language.french.phrases.signKeyNeedsPIN,
      help: "cpxd doctor"),
  ]

  @Test(arguments: mistakes)
  func aMistakeIsNamedWithItsCodeInTheLanguageOfTheTerminal(mistake: Mistake) throws {
    for (locale, sentence, remedy) in [
      ("C.UTF-8", mistake.english, "→ see what is possible: "),
      ("fr_FR.UTF-8", mistake.french, "→ voir ce qui est possible : "),
    ] {
      let outcome = try run(cpxdPath, mistake.typed, environment: ["LC_ALL": locale])
      #expect(outcome.status == 64)
      #expect(outcome.text.isEmpty)
      let lines = outcome.errors.split(separator: "\n")
      #expect(lines.first == "cpxd: \(sentence) [CPX-315]")
      #expect(lines.last == "\(remedy)\(mistake.help) --help")
    }
  }

  @Test func theOptionThatIsMeantIsExplained() throws {
    let outcome = try run(cpxdPath, ["audit", "show", "--since", "x"], environment: ["LC_ALL": "fr_FR.UTF-8"])
    #expect(
      outcome.errors.contains("\n  --since <time>  \(Language.french.phrases.sinceHelp.prefix(20))"),
      "\(outcome.errors)")
  }

  @Test func whatTheParserSaysAnewIsShownAsItIs() {
    let mistake = UsageMistake(message: "A novelty 'x'", fullMessage: "Error: A novelty 'x'\nUsage: cpxd cards")
    #expect(mistake.kind == .other("A novelty 'x'") && mistake.help == nil && mistake.message == "A novelty 'x'")
  }

  @Test func aMistypedWordCannotSteerTheTerminal() throws {
    let outcome = try run(cpxdPath, ["cards", "\u{1B}[2J\n\u{202E}"])
    #expect(outcome.status == 64 && outcome.errors.contains("\\u{1b}[2J\\u{a}\\u{202e}"))
    #expect(!outcome.errors.contains("\u{1B}") && !outcome.errors.contains("\u{202E}"))
  }

  @Test(arguments: [
    ["--help"], ["help"], ["cards", "--help"], ["help", "pin", "verify"], ["--version"],
    ["--generate-completion-script", "bash"], ["pin"],
  ])
  func helpIsNoError(typed: [String]) throws {
    let outcome = try run(cpxdPath, typed)
    #expect(outcome.status == 0 && outcome.errors.isEmpty && !outcome.text.isEmpty)
  }
}
