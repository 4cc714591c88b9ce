// SPDX-License-Identifier: Apache-2.0
import CardAccess
import Crypto
import HealthCards
import Testing
import VirtualCards

@Suite struct PolicyTests {
  private func peer(_ uid: UInt32, gid: UInt32 = 5, groups: [UInt32] = [], socket: String = "http") -> Peer {
    Peer(socket: socket, uid: uid, gid: gid, groups: groups, pid: 1, connection: 1)
  }

  @Test func rootAndTheOwnerMayEverythingAndOthersNothing() {
    let policy = Policy(owner: 500)
    #expect(policy.grants(for: peer(0)) == Set(Grant.allCases))
    #expect(policy.grants(for: peer(500)) == Set(Grant.allCases))
    #expect(policy.grants(for: peer(501)) == [])
  }

  @Test func rulesMatchAllThatTheyNameAndAddUp() {
    let policy = Policy(
      rules: [
        Policy.Rule(gid: 70, grants: [.list]), Policy.Rule(uid: 501, grants: [.pin]),
        Policy.Rule(socket: "sign", uid: 501, grants: [.sign]),
      ], owner: 500)
    #expect(policy.grants(for: peer(501)) == [.pin])
    #expect(policy.grants(for: peer(501, gid: 70)) == [.pin, .list])
    #expect(policy.grants(for: peer(502, groups: [1, 70])) == [.list])
    #expect(policy.grants(for: peer(501, socket: "sign")) == [.pin, .sign])
    #expect(policy.grants(for: peer(502, socket: "sign")) == [])
  }

  @Test func aSocketsCapHoldsForRootToo() {
    let policy = Policy(
      rules: [Policy.Rule(grants: [.list, .sign])], caps: [Policy.Cap(socket: "box", grants: [.list])], owner: 500)
    #expect(policy.grants(for: peer(0, socket: "box")) == [.list])
    #expect(policy.grants(for: peer(501, socket: "box")) == [.list])
    #expect(policy.grants(for: peer(501)) == [.list, .sign])
  }

  @Test func whoeverCannotBeToldIsNobody() {
    let policy = Policy(rules: [Policy.Rule(grants: Set(Grant.allCases))], owner: 65534)
    #expect(policy.grants(for: peer(65534)) == [])
  }

  /// Every action, and the one grant it takes.
  @Test(arguments: Grant.allCases)
  func eachActionTakesItsGrantAndNoOther(granted: Grant) async throws {
    let world = try World()
    world.set { $0.policy = Policy(rules: [Policy.Rule(grants: [granted])]) }
    let (serial, bob) = (world.serial, Peer.bob)
    let signature = SignatureOrder(key: .signature, scheme: .rsaPKCS1SHA256, input: .data([1]))
    try await world.running { service in
      let actions: [(Grant, () async throws -> Void)] = [
        (.list, { _ = try await service.readers(for: bob) }),
        (.list, { _ = try await service.cards(for: bob) }),
        (.list, { _ = try await service.card(serial, for: bob) }),
        (.list, { _ = try await service.pinStatus(of: serial, for: bob) }),
        (.list, { _ = try await service.objects(of: serial, for: bob) }),
        (.list, { _ = try await service.object("CPS_INFO_PS", of: serial, for: bob) }),
        (.authenticate, { _ = try await service.sign(.test, with: serial, for: bob) }),
        (.sign, { _ = try await service.sign(signature, with: serial, for: bob) }),
        (.pin, { _ = try await service.verifyPIN(pin("1234"), of: serial, for: bob) }),
        (.admin, { try await service.lock(serial, for: bob, all: true) }),
        (.admin, { _ = try await service.changePIN(pin("1234"), to: pin("1234"), of: serial, for: bob) }),
        (.admin, { _ = try await service.unblockPIN(puk: pin("12345678"), newPIN: pin("1234"), of: serial, for: bob) }),
      ]
      for (index, (grant, action)) in actions.enumerated() {
        var missing: Grant?
        do {
          try await action()
        } catch AccessError.refused(.notGranted(let grant)) {
          missing = grant
        } catch AccessError.card(.pinNotVerified) {}
        #expect(missing == (grant == granted ? nil : grant), "action \(index)")
      }
      let denials = world.events.all.count { if case .denied = $0 { true } else { false } }
      #expect(denials == actions.count { $0.0 != granted })
    }
  }

  @Test func aPrivateObjectTakesAGrantOfItsOwn() async throws {
    let world = try World()
    world.set { $0.policy = Policy(rules: [Policy.Rule(grants: [.list, .pin])]) }
    try await world.running { service in
      _ = try await service.verifyPIN(pin("1234"), of: world.serial, for: .alice)
      await #expect(throws: AccessError.refused(.notGranted(.readProtected))) {
        try await service.object("CPS_ACTIVITY_01_PS", of: world.serial, for: .alice)
      }
      world.set { $0.policy.rules[0].grants.insert(.readProtected) }
      _ = try await service.object("CPS_ACTIVITY_01_PS", of: world.serial, for: .alice)
    }
  }

  @Test func whoMayNotListIsNotToldWhichCardsThereAre() async throws {
    let world = try World()
    world.set { $0.policy = Policy(rules: [Policy.Rule(grants: [.authenticate])]) }
    let absent = try #require(Serial("00000000"))
    try await world.running { service in
      await #expect(throws: AccessError.refused(.noSuchCard(absent, present: []))) {
        try await service.sign(.test, with: absent, for: .alice)
      }
    }
  }

  @Test func whoAsksTooOftenIsToldHowLongToWaitAndOthersAreServed() async throws {
    let world = try World()
    world.set { $0.requestsPerSecond = 1 }
    try await world.running { service in
      var wait: Duration?
      for _ in 0..<1000 where wait == nil {
        do {
          _ = try await service.cards(for: .alice)
        } catch AccessError.refused(.tooManyRequests(let time)) {
          wait = time
        }
      }
      #expect(try #require(wait) <= .seconds(1))
      _ = try await service.cards(for: .bob)
    }
  }
}
