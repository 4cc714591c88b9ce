// SPDX-License-Identifier: Apache-2.0
import Crypto
import Foundation
import HealthCards
import SocketTesting
import Testing
import VirtualCards

@testable import CardAccess
@testable import CardTransport

extension Peer {
  /// The same user on another connection.
  func connected(_ number: UInt64) -> Peer {
    Peer(socket: socket, uid: uid, gid: gid, groups: groups, pid: pid, connection: number)
  }
}

@Suite struct LeaseTests {
  @Test func timesAreCountedFromTheLastUseAndFromThePIN() {
    let start = ContinuousClock.now
    let limits = LeaseLimits(idle: .seconds(10), total: .seconds(25))
    var leases = Leases()
    leases.begin(Lease(holder: .alice, scope: .user, limits: limits, now: start))
    #expect(leases.serve(.alice, start + .seconds(9)))
    #expect(!leases.serve(.alice, start + .seconds(10)))
    leases.use(by: .alice, start + .seconds(9))
    #expect(leases.nextEnd == start + .seconds(19))
    leases.use(by: .alice, start + .seconds(18))
    #expect(leases.nextEnd == start + .seconds(25), "the whole time is over")
    #expect(leases.all.first?.reason == .expired)
    // Too late to be used.
    leases.use(by: .alice, start + .seconds(26))
    #expect(!leases.serve(.alice, start + .seconds(26)))
  }

  @Test(arguments: [true, false])
  func aLeaseThatIsOverLocksTheCardByItself(byIdling: Bool) async throws {
    let world = try World()
    world.set {
      $0.lease =
        byIdling ? LeaseLimits(idle: .milliseconds(300)) : LeaseLimits(idle: .seconds(60), total: .milliseconds(300))
    }
    try await world.running { service in
      #expect(try await service.verifyPIN(pin("1234"), of: world.serial, for: .alice).lease != nil)
      #expect(try world.isCardVerified())
      try await eventually("the card is locked") { try !world.isCardVerified() }
      let end = byIdling ? LeaseEnd.idle : .expired
      try await eventually("the end is told") {
        world.events.all.suffix(2) == [
          .leaseEnded(world.serial, holder: .alice, end), .pinLocked(world.serial),
        ]
      }
      await #expect(throws: AccessError.card(.pinNotVerified)) {
        try await service.sign(.test, with: world.serial, for: .alice)
      }
    }
  }

  @Test func usesOfALeaseAndItsEndsShareOneSleep() async throws {
    let world = try World()
    try await world.running { service in
      for _ in 0..<5 {
        _ = try await service.verifyPIN(pin("1234"), of: world.serial, for: .alice)
        for _ in 0..<3 { _ = try await service.sign(.test, with: world.serial, for: .alice) }
        try await service.lock(world.serial, for: .alice)
      }
      #expect(await service.slots.map(\.worker.deadlines.sleepCount) == [1])
    }
  }

  @Test func aLeaseOfAConnectionServesThatConnectionAndEndsWithIt() async throws {
    let world = try World()
    try await world.running { service in
      let report = try await service.verifyPIN(pin("1234"), of: world.serial, for: .alice, scope: .connection)
      #expect(report.lease?.scope == .connection)
      _ = try await service.sign(.test, with: world.serial, for: .alice)
      await #expect(throws: AccessError.card(.pinNotVerified)) {
        try await service.sign(.test, with: world.serial, for: Peer.alice.connected(77))
      }
      await service.endConnection(Peer.alice.connected(77))
      _ = try await service.sign(.test, with: world.serial, for: .alice)
      await service.endConnection(.alice)
      #expect(try !world.isCardVerified())
    }
  }

  @Test func theCardStaysOpenUntilTheLastLeaseEnds() async throws {
    let world = try World()
    try await world.running { service in
      for peer in [Peer.alice, .bob] { _ = try await service.verifyPIN(pin("1234"), of: world.serial, for: peer) }
      let seen = try await service.card(world.serial, for: .root).pin
      #expect(seen.leaseCount == 2)
      #expect(seen.lease == nil, "others see how many, not whose")
      try await service.lock(world.serial, for: .alice)
      #expect(try world.isCardVerified())
      _ = try await service.sign(.test, with: world.serial, for: .bob)
      try await service.lock(world.serial, for: .bob)
      #expect(try !world.isCardVerified())
    }
  }

  @Test func othersLeasesEndByAdminOnly() async throws {
    let world = try World()
    world.set { $0.policy = Policy(rules: [Policy.Rule(grants: [.list, .pin, .authenticate])]) }
    try await world.running { service in
      _ = try await service.verifyPIN(pin("1234"), of: world.serial, for: .alice)
      await #expect(throws: AccessError.refused(.notGranted(.admin))) {
        try await service.lock(world.serial, for: .bob, all: true)
      }
      try await service.lock(world.serial, for: .bob)
      _ = try await service.sign(.test, with: world.serial, for: .alice)
      try await service.lock(world.serial, for: .root, all: true)
      #expect(try !world.isCardVerified())
    }
  }

  @Test func othersRideOnALeaseWhereThatIsConfigured() async throws {
    let world = try World()
    world.set { $0.lease.isShared = true }
    try await world.running { service in
      _ = try await service.verifyPIN(pin("1234"), of: world.serial, for: .alice)
      _ = try await service.sign(.test, with: world.serial, for: .bob)
      #expect(try await service.card(world.serial, for: .bob).pin.lease == nil)
      // What is for one connection stays there.
      try await service.lock(world.serial, for: .alice)
      _ = try await service.verifyPIN(pin("1234"), of: world.serial, for: .alice, scope: .connection)
      await #expect(throws: AccessError.card(.pinNotVerified)) {
        try await service.sign(.test, with: world.serial, for: .bob)
      }
    }
  }

  @Test func allIsLockedBeforeSleep() async throws {
    let world = try World()
    try await world.running { service in
      _ = try await service.verifyPIN(pin("1234"), of: world.serial, for: .alice)
      await service.lockAll()
      #expect(try !world.isCardVerified())
      #expect(world.events.all.contains(.leaseEnded(world.serial, holder: .alice, .stopped)))
    }
  }

  @Test func newSettingsLeaveRunningLeasesAlone() async throws {
    let world = try World()
    try await world.running { service in
      _ = try await service.verifyPIN(pin("1234"), of: world.serial, for: .alice)
      world.set { $0.lease = LeaseLimits(idle: .milliseconds(1)) }
      _ = try await service.sign(.test, with: world.serial, for: .alice)
    }
  }

  @Test(arguments: [VirtualCardProfile.cps3, .cps4])
  func aKeptPINOutlivesAReset(profile: VirtualCardProfile) async throws {
    let world = try World(profile)
    world.set { $0.keepsPIN = true }
    try await world.running { service in
      _ = try await service.verifyPIN(pin("1234"), of: world.serial, for: .alice)
      for _ in 0..<2 {
        try world.reader.withTransaction(ending: .reset) { _ in }
        await #expect(throws: AccessError.card(.pinNotVerified)) {
          try await service.sign(.test, with: world.serial, for: .bob)
        }
        _ = try await service.sign(.test, with: world.serial, for: .alice)
      }
      // With a try used up the kept PIN is not risked.
      let cla = profile == .cps3 ? "00" : "01"
      try world.otherProgram(sends: "\(cla)200001 04 39393939")
      let sent = world.verifies.withLock { $0 }
      await #expect(throws: AccessError.refused(.unattended(.pin, triesLeft: 2))) {
        try await service.sign(.test, with: world.serial, for: .alice)
      }
      #expect(world.verifies.withLock { $0 } == sent)
      // After lock nothing is left to verify with.
      _ = try await service.verifyPIN(pin("1234"), of: world.serial, for: .alice)
      try await service.lock(world.serial, for: .alice)
      await #expect(throws: AccessError.card(.pinNotVerified)) {
        try await service.sign(.test, with: world.serial, for: .alice)
      }
    }
  }
}
