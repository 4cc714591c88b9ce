// SPDX-License-Identifier: Apache-2.0
import CardAccess
import CardTransport
import Foundation
import HealthCards
import SocketTesting
import Testing
import VirtualCards

/// A PIN that is in a file, for machines where nobody can type it.
@Suite struct PINSourceTests {
  private let directory: TemporaryDirectory
  private var path: String { directory.file("pin") }

  init() throws { directory = try TemporaryDirectory() }

  private func write(_ text: String, mode: mode_t = 0o400) throws {
    try? FileManager.default.removeItem(atPath: path)
    try Data(text.utf8).write(to: URL(filePath: path))
    #expect(chmod(path, mode) == 0)
  }

  private func source(_ cards: [Serial]) -> PINSource {
    PINSource(location: .file(path), cards: cards)
  }

  @Test func aKeyIsUsedWithoutAnybodyGivingThePIN() async throws {
    let world = try World()
    try write("1234\n")
    world.set { $0.pinSource = source([world.serial]) }
    try await world.running { service in
      for peer in [Peer.alice, .bob, .alice] { _ = try await service.sign(.test, with: world.serial, for: peer) }
      #expect(world.verifies.withLock { $0 } == 2, "once for each user")
      try world.reader.withTransaction(ending: .reset) { _ in }
      _ = try await service.sign(.test, with: world.serial, for: .alice)
      _ = try await service.object("CPS_ACTIVITY_01_PS", of: world.serial, for: .bob)
    }
  }

  @Test func itIsForTheCardsListedOnly() async throws {
    let world = try World()
    try write("1234")
    world.set { $0.pinSource = source([Serial("00000000")].compactMap(\.self)) }
    try await world.running { service in
      await #expect(throws: AccessError.card(.pinNotVerified)) {
        try await service.sign(.test, with: world.serial, for: .alice)
      }
      #expect(world.verifies.withLock { $0 } == 0)
    }
  }

  @Test func aWrongOneCostsOneTryAndIsNotSentAgain() async throws {
    let world = try World()
    try write("9999")
    world.set { $0.pinSource = source([world.serial]) }
    try await world.running { service in
      await #expect(throws: AccessError.card(.pinIncorrect(triesLeft: 2))) {
        try await service.sign(.test, with: world.serial, for: .alice)
      }
      await #expect(throws: AccessError.refused(.alreadyRefused(.pin, triesLeft: 2))) {
        try await service.sign(.test, with: world.serial, for: .alice)
      }
      // Nobody waits for what the service did by itself, and the right one is not risked while a try is missing.
      try write("1234")
      await #expect(throws: AccessError.refused(.unattended(.pin, triesLeft: 2))) {
        try await service.sign(.test, with: world.serial, for: .alice)
      }
      #expect(world.verifies.withLock { $0 } == 1)
      _ = try await service.verifyPIN(pin("1234"), of: world.serial, for: .alice)
    }
  }

  @Test(arguments: [("1234", 0o644 as mode_t, "0400 or 0600"), ("12x4", 0o600, "digits"), ("", 0o600, "digits")])
  func aFileThatMustNotBeUsedIsSaidWithWhatItShouldBe(content: String, mode: mode_t, reason: String) async throws {
    let world = try World()
    try write(content, mode: mode)
    world.set { $0.pinSource = source([world.serial]) }
    try await world.running { service in
      let error = await #expect(throws: AccessError.self) {
        try await service.sign(.test, with: world.serial, for: .alice)
      }
      #expect(error?.description.contains(reason) == true)
      #expect(error?.description.contains(path) == true)
      #expect(world.verifies.withLock { $0 } == 0)
    }
  }
}
