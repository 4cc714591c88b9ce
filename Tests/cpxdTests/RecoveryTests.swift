// SPDX-License-Identifier: Apache-2.0
import Foundation
import ISO7816
import PCSCWorld
import SocketTesting
import Synchronization
import Testing
import VirtualCards

/// Other programs, mute cards, a pcscd that comes and goes by itself, and clients that leave: each through the real thing.
@Suite struct RecoveryTests {
  private func state(_ test: ReaderWorld) throws -> [String: Any] {
    let readers = try test.daemon.cpxd("status", "--json").json()["readers"] as? [[String: Any]] ?? []
    return readers.first ?? [:]
  }

  @Test func aCardThatAnotherProgramHoldsIsSaidToBeHeldAndWorksWhenItIsFree() throws {
    let test = try ReaderWorld()
    _ = try test.world.insert(test.card.card)
    try test.waitForCards([test.serial])
    let other = try RunningDaemon(
      cards: 0, environment: test.world.environment, settings: #"{"access":"exclusive-while-verified"}"#)
    // A card that others have open, as the daemon has, is nobody's for himself.
    test.daemon.stop()
    try other.start()
    try waitFor("the other program to get the card for itself") {
      try other.cpxd("pin", "verify", "--card", test.serial, "--pin-file", "-", input: Data("1234".utf8)).status == 0
    }
    try test.daemon.start()
    try waitFor("the card to be held") { try state(test)["state"] as? String == "unavailable" }
    #expect(try test.sign(test.serial).status == 2)
    #expect(try state(test)["detail"] as? String != nil)
    #expect(try other.cpxd("lock").status == 0)
    try test.waitForCards([test.serial])
    other.stop()
    try test.expectWorking(test.serial)
  }

  @Test func aMuteCardIsSaidToBeMuteAndTheNextOneWorks() throws {
    let test = try ReaderWorld()
    // Longer than an answer to reset may be (ISO/IEC 7816-3, 8.2.1).
    let mute = try test.world.insert(ForeignCard(atr: String(repeating: "3B", count: 34)))
    try waitFor("the mute card to be told") { try state(test)["state"] as? String == "mute" }
    #expect(try test.daemon.cpxd("cards").status == 2)
    try test.world.pull(mute)
    try waitFor("the reader to be empty") { try state(test)["state"] as? String == "empty" }
    _ = try test.world.insert(test.card.card)
    try test.waitForCards([test.serial])
    try test.expectWorking(test.serial)
  }

  @Test func aPCSCDThatSystemdStartsOnDemandIsWokenEachTime() throws {
    let test = try ReaderWorld(startsService: false)
    // Before pcscd is there: one that comes while it begins is in its reader without being said to have come.
    _ = try test.world.insert(test.card.card)
    try test.world.startServiceOnDemand()
    try test.waitForCards([test.serial])
    try test.expectWorking(test.serial)
    // As after an exit of its own.
    try test.world.stopService()
    try waitFor("the daemon to notice") { try test.daemon.cpxd("cards").status == 10 }
    try test.world.startServiceOnDemand()
    try test.waitForCards([test.serial])
    try test.expectWorking(test.serial)
    let metrics = String(decoding: try test.daemon.curl("/metrics").body, as: UTF8.self)
    #expect(
      metrics.contains("\ncpxd_pcscd_reconnects_total 2\n") || metrics.contains("\ncpxd_pcscd_reconnects_total 1\n"))
  }

  @Test(arguments: [Instruction.manageSecurityEnvironment, .internalAuthenticate])
  func aClientThatLeavesMidRequestLeavesTheNextOneRight(at instruction: Instruction) throws {
    let test = try ReaderWorld()
    let inserted = try test.world.insert(test.card.card)
    try test.waitForCards([test.serial])
    #expect(try test.verify(test.serial).status == 0)
    let reached = Flag()
    inserted.intercept { command, card in
      if command.count > 1, command[1] == instruction.rawValue {
        reached.set()
        usleep(500_000)
      }
      return card(command)
    }
    let client = try ChildProcess(
      [cpxdPath, "sign", "--key", "authentication", "--scheme", "rsa_pkcs1_sha256", "/etc/hostname"],
      environment: ["CPXD_SOCKET": test.daemon.socket])
    try waitFor("the request to reach the card") { reached.isSet }
    client.kill(SIGKILL)
    client.waitUntilExit()
    inserted.intercept(nil)
    try test.expectWorking(test.serial)
  }
}

/// Whether something was done, asked from anywhere.
private final class Flag: Sendable {
  private let value = Atomic(false)

  var isSet: Bool { value.load(ordering: .sequentiallyConsistent) }

  func set() { value.store(true, ordering: .sequentiallyConsistent) }
}
