// SPDX-License-Identifier: Apache-2.0
import Foundation
import HealthCards
import Secrets
import SocketTesting
import StateFiles
import Synchronization
import Testing

@testable import PINProtection

/// A guard with files and a clock of its own, which can end and begin again.
final class Bench: Sendable {
  let directory: TemporaryDirectory
  let time = Mutex<Int64>(1_800_000_000)
  let card: CardSerial
  let other: CardSerial

  init() throws {
    directory = try TemporaryDirectory()
    card = try #require(CardSerial("33542810"))
    other = try #require(CardSerial("33542811"))
  }

  /// A new process over the same files.
  func guarding() -> PINGuard {
    PINGuard(store: GuardStore(directory: directory.path)) { [self] in time.withLock { $0 } }
  }

  func wait(_ seconds: Int64) { time.withLock { $0 += seconds } }

  func file(_ name: String) throws -> String { try String(contentsOfFile: directory.file(name), encoding: .utf8) }
}

func pin(_ digits: String) throws -> PIN {
  var bytes = try SecretBytes(capacity: 16)
  for byte in digits.utf8 { try bytes.append(byte) }
  return try PIN(bytes)
}

extension PINGuard {
  /// A PIN that the card refuses.
  func refuse(_ digits: String, _ card: CardSerial, by uid: UInt32 = 1001, from tries: Int) throws {
    #expect(note(tries, .pin, of: card) == nil)
    try begin(pin(digits), .pin, of: card, by: uid, triesLeft: tries)
    end(.refused(triesLeft: tries - 1), .pin, of: card)
  }
}

@Suite struct PINGuardTests {
  @Test func aRefusedPINIsRememberedForItsCardAcrossProcesses() throws {
    let bench = try Bench()
    try bench.guarding().refuse("9999", bench.card, from: 3)
    let memory = bench.guarding()
    #expect(try memory.hasRefused(pin("9999"), .pin, of: bench.card))
    #expect(try !memory.hasRefused(pin("9998"), .pin, of: bench.card))
    #expect(try !memory.hasRefused(pin("9999"), .puk, of: bench.card))
    #expect(try !memory.hasRefused(pin("9999"), .pin, of: bench.other))
  }

  @Test func thePINIsInNoFile() throws {
    let bench = try Bench()
    try bench.guarding().refuse("48151623", bench.card, from: 3)
    for name in try FileManager.default.contentsOfDirectory(atPath: bench.directory.path) {
      let content = try Data(contentsOf: URL(filePath: bench.directory.file(name)))
      #expect(content.range(of: Data("48151623".utf8)) == nil, "\(name)")
      let mode = try FileManager.default.attributesOfItem(atPath: bench.directory.file(name))[.posixPermissions] as? Int
      #expect(mode == 0o600, "\(name)")
    }
    #expect(try Data(contentsOf: URL(filePath: bench.directory.file("pin-guard.key"))).count == 32)
  }

  @Test func aNewPINMakesEveryRefusalForgotten() throws {
    let bench = try Bench()
    let memory = bench.guarding()
    try memory.refuse("9999", bench.card, from: 3)
    memory.forget(bench.card, triesLeft: 3)
    #expect(try !bench.guarding().hasRefused(pin("9999"), .pin, of: bench.card))
  }

  @Test func aCounterThatRisesWithoutUsMakesRefusalsForgotten() throws {
    let bench = try Bench()
    try bench.guarding().refuse("9999", bench.card, from: 3)
    let memory = bench.guarding()
    #expect(memory.note(2, .pin, of: bench.card) == nil)
    #expect(try memory.hasRefused(pin("9999"), .pin, of: bench.card))
    #expect(memory.note(3, .pin, of: bench.card) == CounterChange(from: 2, to: 3))
    #expect(try !memory.hasRefused(pin("9999"), .pin, of: bench.card))
  }

  @Test func aCounterThatFallsWithoutUsIsToldOnce() throws {
    let bench = try Bench()
    let memory = bench.guarding()
    #expect(memory.note(3, .pin, of: bench.card) == nil)
    #expect(memory.note(1, .pin, of: bench.card) == CounterChange(from: 3, to: 1))
    #expect(memory.note(1, .pin, of: bench.card) == nil)
    #expect(bench.guarding().note(0, .pin, of: bench.card) == CounterChange(from: 1, to: 0))
  }

  @Test func ourOwnTriesAreNoForeignChange() throws {
    let bench = try Bench()
    let memory = bench.guarding()
    try memory.refuse("9999", bench.card, from: 3)
    #expect(memory.note(2, .pin, of: bench.card) == nil)
    try memory.begin(pin("1234"), .pin, of: bench.card, by: 1001, triesLeft: 2)
    memory.end(.accepted(triesLeft: 3), .pin, of: bench.card)
    #expect(memory.note(3, .pin, of: bench.card) == nil)
    #expect(try memory.hasRefused(pin("9999"), .pin, of: bench.card), "the PIN is still another one")
  }

  /// The process ends between VERIFY and its outcome.
  @Test(arguments: [(2, true), (3, false), (1, true)])
  func theCounterTellsTheOutcomeThatNobodySaw(tries: Int, isRefused: Bool) throws {
    let bench = try Bench()
    #expect(bench.guarding().note(3, .pin, of: bench.card) == nil)
    try bench.guarding().begin(pin("9999"), .pin, of: bench.card, by: 1001, triesLeft: 3)
    let memory = bench.guarding()
    #expect(memory.note(tries, .pin, of: bench.card) == (tries == 1 ? CounterChange(from: 2, to: 1) : nil))
    #expect(try memory.hasRefused(pin("9999"), .pin, of: bench.card) == isRefused)
    #expect((memory.delay(of: 1001) != nil) == isRefused)
    #expect(memory.note(tries, .pin, of: bench.card) == nil)
  }

  @Test func whatCannotBeWrittenDownIsNotBegun() throws {
    let bench = try Bench()
    let memory = bench.guarding()
    // The name of the draft is taken, as if the disk were full.
    try FileManager.default.createDirectory(
      atPath: bench.directory.file("pin-guard.json.new"), withIntermediateDirectories: false)
    #expect(throws: FileError.self) { try memory.begin(pin("9999"), .pin, of: bench.card, by: 0, triesLeft: 3) }
    #expect(memory.note(2, .pin, of: bench.card) == nil, "nothing is pending")
    try FileManager.default.removeItem(atPath: bench.directory.file("pin-guard.json.new"))
    try memory.begin(pin("9999"), .pin, of: bench.card, by: 0, triesLeft: 2)
  }

  @Test(arguments: [("pin-guard.json", "{"), ("pin-guard.json", "[]"), ("pin-guard.key", "short")])
  func brokenFilesAreNamedAndNotReplaced(name: String, content: String) throws {
    let bench = try Bench()
    try bench.guarding().refuse("9999", bench.card, from: 3)
    try Data(content.utf8).write(to: URL(filePath: bench.directory.file(name)))
    let memory = bench.guarding()
    _ = memory.note(3, .pin, of: bench.card)
    let error = #expect(throws: FileError.self) {
      try memory.begin(pin("1" + "234"), .pin, of: bench.card, by: 0, triesLeft: 3)
    }
    #expect(error?.path == bench.directory.file(name))
    #expect(try bench.file(name) == content)
    // As it is told to.
    try FileManager.default.removeItem(atPath: bench.directory.file(name))
    try memory.begin(pin("1234"), .pin, of: bench.card, by: 0, triesLeft: 3)
  }

  @Test func aKeyThatOthersCanReadIsNotUsed() throws {
    let bench = try Bench()
    try bench.guarding().refuse("9999", bench.card, from: 3)
    #expect(chmod(bench.directory.file("pin-guard.key"), 0o644) == 0)
    let memory = bench.guarding()
    #expect(throws: FileError.self) { try memory.begin(pin("1234"), .pin, of: bench.card, by: 0, triesLeft: 3) }
  }

  @Test func manyCardsDoNotFillTheDiskAndTheirRefusalsStay() throws {
    let bench = try Bench()
    let memory = bench.guarding()
    try memory.refuse("9999", bench.card, from: 3)
    for number in 0..<(GuardRecord.mostCards * 2) {
      _ = memory.note(3, .pin, of: try #require(CardSerial(String(10_000_000 + number))))
    }
    #expect(try memory.hasRefused(pin("9999"), .pin, of: bench.card))
    #expect(try bench.guarding().hasRefused(pin("9999"), .pin, of: bench.card))
    #expect(try bench.file("pin-guard.json").utf8.count < 64 * 1024)
  }
}
