// SPDX-License-Identifier: Apache-2.0
import CPxAPI
import Phrasebook
import SocketTesting
import Testing

@testable import cpxd

/// What a command that fails says besides its exit status.
struct FailureCodeTests {
  @Test(arguments: cpxd.ExitStatus.allCases)
  func everyExitStatusHasACodeWithAdvice(status: cpxd.ExitStatus) {
    expectAdvice(on: Finding(status))
  }

  @Test(arguments: ProblemType.known)
  func everyProblemHasACodeWithAdvice(type: ProblemType) {
    expectAdvice(on: Finding(type))
  }

  private func expectAdvice(on finding: Finding) {
    for language in Language.allCases {
      let advice = language.phrases.advice(on: finding)
      #expect(advice.cause != finding.rawValue && advice.remedy.count > 5, "\(finding.rawValue) in \(language)")
    }
  }

  @Test func onlyWhatClientsNeverCauseIsLaidOnTheService() {
    let general = ProblemType.known.filter { Finding($0) == .serviceFails }
    let http: Set<ProblemType> = [
      .badRequest, .notFound, .methodNotAllowed, .notAcceptable, .requestTimeout, .contentTooLarge,
      .unsupportedMediaType, .headTooLarge, .browserRefused, .internalError,
    ]
    #expect(Set(general) == http)
  }

  @Test func statusesThatScriptsTellApartHaveCodesOfTheirOwn() {
    #expect(Set(cpxd.ExitStatus.allCases.map { Finding($0) }).count == cpxd.ExitStatus.allCases.count)
  }

  @Test func anErrorNamesCauseCodeAndRemedyInTheLanguageOfTheTerminal() throws {
    let directory = try TemporaryDirectory()
    let arguments = ["status", "--socket", directory.file("none.sock")]
    let english = try run(cpxdPath, arguments, environment: ["LC_ALL": "C.UTF-8"])
    let french = try run(cpxdPath, arguments, environment: ["LC_ALL": "fr_FR.UTF-8"])
    for (outcome, message, remedy) in [
      (english, "cpxd: the daemon does not answer on ", "→ start it: sudo systemctl enable --now cpxd.socket"),
      (french, "cpxd: le démon ne répond pas sur ", "→ le lancer : sudo systemctl enable --now cpxd.socket"),
    ] {
      #expect(outcome.status == cpxd.ExitStatus.unreachable.rawValue)
      let lines = outcome.errors.split(separator: "\n")
      try #require(lines.count == 2, "\(outcome.errors)")
      #expect(lines[0].hasPrefix(message) && lines[0].hasSuffix(" [CPX-100]"), "\(lines[0])")
      #expect(lines[1] == remedy)
    }
  }

  @Test func whatTheMessageSaysIsNotRepeatedBelowIt() throws {
    let outcome = try run(cpxdPath, ["config", "check", "/nonexistent"], environment: ["LC_ALL": "C"])
    #expect(outcome.status == cpxd.ExitStatus.configuration.rawValue)
    #expect(outcome.errors == "cpxd: cannot read /nonexistent: No such file or directory [CPX-316]\n")
  }

  @Test func theHelpIsInTheLanguageOfTheTerminal() throws {
    let english = try run(cpxdPath, ["--help"], environment: ["LC_ALL": "C"]).text
    let french = try run(cpxdPath, ["--help"], environment: ["LC_ALL": "fr_FR.UTF-8"]).text
    #expect(english.contains("CPx health cards for every program") && english.contains("Exit statuses:"))
    #expect(french.contains("Les cartes CPx pour tous les programmes") && french.contains("Codes de sortie :"))
    for command in [["--help"], ["virtual-card", "new", "--help"], ["help", "pin", "verify"]] {
      let page = try run(cpxdPath, command, environment: ["LC_ALL": "fr_FR.UTF-8"]).text
      #expect(page.contains("\nOPTIONS :\n") && page.contains("Afficher cette aide."))
      #expect(!page.contains(#/OVERVIEW|USAGE:|SUBCOMMANDS|Show|values:|default:|detailed/#), "\(page)")
      #expect(page.split(separator: "\n").filter { !$0.hasPrefix("USAGE") }.allSatisfy { $0.count <= 81 }, "\(page)")
    }
  }
}
