// SPDX-License-Identifier: Apache-2.0
import CPxAPI
import Foundation
import Phrasebook
import Testing

@testable import cpxd

/// `cpxd guide`: what it makes of what is on this machine.
struct GuideTests {
  private static let now = Date(timeIntervalSince1970: 1_800_000_000)

  private func card(
    kind: String?, holder: Holder = Holder(), virtual: Bool = false, days: Double = 400,
    pin: PINStatus = PINStatus(state: .locked, triesLeft: 3), hasCertificate: Bool = true
  ) -> CPxAPI.Card {
    let summary = CertificateSummary(
      name: .authentication, subject: "CN=a", issuer: "CN=b", serialNumber: "01", notBefore: Self.now,
      notAfter: Self.now.addingTimeInterval(days * 86_400), sha256: "")
    return CPxAPI.Card(
      serial: "33542810", generation: "CPS3", kind: kind, interface: "contact", reader: "reader one", virtual: virtual,
      holder: holder, pin: pin, keys: [], certificates: hasCertificate ? [summary] : [])
  }

  private func seen(
    _ cards: [CPxAPI.Card], of step: GuideStep = .card, hasReader: Bool = true, authorities: Int = 0
  ) -> GuideState.Seen {
    GuideState(cards: .success(cards), hasReader: hasReader, authorities: authorities, now: Self.now).seen(of: step)
  }

  @Test func aCPSInTheReaderIsDoneWithItsDaysLeft() throws {
    let seen = seen([card(kind: "CPS")])
    #expect(seen.progress == .done && seen.notes.map(\.english).first?.contains("400 more days") == true)
  }

  @Test func aCPEIsAnAdministratorOnlyWithAName() throws {
    #expect(seen([card(kind: "CPE")]).progress == .attention)
    #expect(seen([card(kind: "CPE", holder: Holder(surname: "Doe"))]).progress == .done)
  }

  @Test func expiredAndVirtualCardsWantAttention() throws {
    #expect(seen([card(kind: "CPS", days: -1)]).progress == .attention)
    #expect(seen([card(kind: "CPS", days: 90)]).progress == .attention)
    #expect(seen([card(kind: "CPS", days: 91.5)]).progress == .done)
    #expect(seen([card(kind: "CPS", virtual: true)]).notes.map(\.french).first?.contains("virtuelle") == true)
  }

  @Test func withoutCardOrReaderTheStepIsLeftAndToldApart() {
    #expect(seen([]).progress == .toDo && seen([]).notes.map(\.english) == ["no CPx card is in a reader"])
    #expect(seen([], hasReader: false).notes.map(\.english).first?.contains("no reader") == true)
  }

  @Test func aDaemonThatDoesNotTellIsNamedWithItsCode() {
    let refusal = Failure(.forbidden, "not for you")
    let seen = GuideState(cards: .failure(refusal), authorities: 0, now: Self.now).seen(of: .card)
    #expect(seen.progress == .unknown && seen.notes.map(\.english) == ["not for you [\(refusal.finding.rawValue)]"])
    let silent = GuideState(cards: .failure(refusal), authorities: 1, now: Self.now)
    #expect(silent.seen(of: .login).progress == .unknown)
  }

  @Test func whatACardDoesNotTellIsUnknown() {
    #expect(seen([card(kind: nil)]).progress == .unknown)
    #expect(seen([card(kind: "CPS", hasCertificate: false)]).progress == .unknown)
    // Another card is enough.
    #expect(seen([card(kind: nil), card(kind: "CPS")]).progress == .done)
  }

  @Test func theLoginWaitsForCardAndAuthorities() {
    #expect(seen([], of: .login, authorities: 1).progress == .cannotYet)
    #expect(seen([card(kind: "CPS")], of: .login).progress == .cannotYet)
    let unable = [
      card(kind: "CPS", virtual: true), card(kind: "CPS", days: -1), card(kind: "CPE"), card(kind: nil),
      card(kind: "CPS", hasCertificate: false),
    ]
    for card in unable { #expect(seen([card], of: .login, authorities: 1).progress == .cannotYet) }
    #expect(seen([card(kind: "CPS")], of: .login, authorities: 1) == GuideState.Seen(progress: .toDo))
  }

  @Test func aBlockedPINStandsInTheWayOfTheLoginAndUsedTriesAreTold() {
    let blocked = card(kind: "CPS", pin: PINStatus(state: .blocked, triesLeft: 0))
    #expect(seen([blocked], of: .login, authorities: 1).progress == .attention)
    let used = seen([card(kind: "CPS", pin: PINStatus(state: .locked, triesLeft: 1))], of: .login, authorities: 1)
    #expect(used.progress == .toDo && used.notes.map(\.english).first?.hasSuffix("1 try left") == true)
  }

  @Test func theProgramTellsEveryStepWithItsSource() throws {
    for (locale, word) in [("C.UTF-8", "Form 414"), ("fr_FR.UTF-8", "Formulaire 414")] {
      let told = try run(cpxdPath, ["guide", "--socket", "/nowhere/s"], environment: ["LC_ALL": locale])
      #expect(told.status == 0 && told.text.contains(word) && told.text.contains("INSI-MANU"))
      #expect(told.text.matches(of: #/source ?: /#).count == GuideStep.allCases.count)
    }
  }

  @Test func theProgramAsksTheDaemonForItsCards() throws {
    let daemon = try RunningDaemon.started()
    defer { daemon.stop() }
    let told = try daemon.cpxd("guide", "--lang", "fr")
    #expect(told.text.contains("est virtuelle : le portail ne la connaît pas"))
  }

  @Test func aServiceLeavesTheOthersOut() throws {
    let told = try run(cpxdPath, ["guide", "--socket", "/nowhere/s", "--service", "insi", "--json"])
    let steps = try #require(JSONSerialization.jsonObject(with: told.output) as? [[String: Any]])
    #expect(steps.count == GuideStep.allCases.count - 2)
    #expect(steps.contains { $0["step"] as? String == "insi" } && !steps.contains { $0["step"] as? String == "dmp" })
  }
}
