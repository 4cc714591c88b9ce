// SPDX-License-Identifier: Apache-2.0
import CardAccess
import CardTransport
import HealthCards
import Testing
import VirtualCards

@Suite struct ObjectTests {
  @Test(arguments: [VirtualCardProfile.cps3, .cps4])
  func aPrivateObjectIsForWhoVerifiedThePIN(profile: VirtualCardProfile) async throws {
    let world = try World(profile)
    let label = "CPS_ACTIVITY_01_PS"
    try await world.running { service in
      #expect(try await service.objects(of: world.serial, for: .bob).contains { $0.label == label && $0.isPrivate })
      await #expect(throws: AccessError.card(.pinNotVerified)) {
        try await service.object(label, of: world.serial, for: .alice)
      }
      _ = try await service.verifyPIN(pin("1234"), of: world.serial, for: .alice)
      let report = try await service.object(label, of: world.serial, for: .alice)
      guard case .activity(let activity)? = report.content else {
        Issue.record("not read as a situation")
        return
      }
      #expect(activity.sector == "SA07")
      #expect(report.value.first == 0xEE)
      // The card is open now, but not to everybody.
      await #expect(throws: AccessError.card(.pinNotVerified)) {
        try await service.object(label, of: world.serial, for: .bob)
      }
      #expect(try await service.object("CPS_INFO_PS", of: world.serial, for: .bob).content == .speciality("SM26"))
      _ = try await service.sign(.test, with: world.serial, for: .alice)
    }
  }

  @Test func anObjectThatTheCardHasNotIsNamedWithThoseItHas() async throws {
    let world = try World()
    try await world.running { service in
      let labels = try await service.objects(of: world.serial, for: .alice).map(\.label)
      await #expect(throws: AccessError.card(.noSuchObject("CPS_NOTHING", present: labels))) {
        try await service.object("CPS_NOTHING", of: world.serial, for: .alice)
      }
    }
  }
}
