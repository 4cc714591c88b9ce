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
    kind: String?, holder: Holder = Holder(), virtual: Bool = false, days: Double = 400
  ) -> CPxAPI.Card {
    let summary = CertificateSummary(
      name: .authentication, subject: "CN=a", issuer: "CN=b", serialNumber: "01", notBefore: Self.now,
      notAfter: Self.now.addingTimeInterval(days * 86_400), sha256: "")
    return CPxAPI.Card(
      serial: "33542810", generation: "CPS3", kind: kind, interface: "contact", reader: "reader one", virtual: virtual,
      holder: holder, pin: PINStatus(state: .locked, triesLeft: 3), keys: [], certificates: [summary])
  }

  private func seen(_ cards: [CPxAPI.Card]?, authorities: Int = 0) -> GuideState.Seen {
    GuideState(cards: cards, authorities: authorities, now: Self.now).seen(of: .card)
  }

  @Test func aCPSInTheReaderIsDoneWithItsDaysLeft() throws {
    let seen = seen([card(kind: "CPS")])
    #expect(seen.mark == "✓" && seen.notes.map(\.english).first?.contains("400 more days") == true)
  }

  @Test func aCPEIsAnAdministratorOnlyWithAName() throws {
    #expect(seen([card(kind: "CPE")]).mark == "⚠")
    #expect(seen([card(kind: "CPE", holder: Holder(surname: "Doe"))]).mark == "✓")
  }

  @Test func expiredAndVirtualCardsWantAttention() throws {
    #expect(seen([card(kind: "CPS", days: -1)]).mark == "⚠")
    #expect(seen([card(kind: "CPS", days: 90)]).mark == "⚠" && seen([card(kind: "CPS", days: 91.5)]).mark == "✓")
    #expect(seen([card(kind: "CPS", virtual: true)]).notes.map(\.french).first?.contains("virtuelle") == true)
  }

  @Test func withoutCardOrDaemonTheStepIsLeft() {
    #expect(seen([]).mark == "○")
    #expect(seen(nil).mark == "⚠")
  }

  @Test func theProgramTellsEveryStepWithItsSource() throws {
    for (locale, word) in [("C.UTF-8", "Form 414"), ("fr_FR.UTF-8", "Formulaire 414")] {
      let told = try run(cpxdPath, ["guide", "--socket", "/nowhere/s"], environment: ["LC_ALL": locale])
      #expect(told.status == 0 && told.text.contains(word) && told.text.contains("INSI-MANU"))
      #expect(told.text.matches(of: #/source ?: /#).count == GuideStep.allCases.count)
    }
  }

  @Test func aServiceLeavesTheOthersOut() throws {
    let told = try run(cpxdPath, ["guide", "--socket", "/nowhere/s", "--service", "insi", "--json"])
    let steps = try #require(JSONSerialization.jsonObject(with: told.output) as? [[String: Any]])
    #expect(steps.count == GuideStep.allCases.count - 2)
    #expect(steps.contains { $0["step"] as? String == "insi" } && !steps.contains { $0["step"] as? String == "dmp" })
  }
}
