// SPDX-License-Identifier: Apache-2.0
import CardTransport
import Foundation
import PCSCWorld
import SocketTesting
import VirtualCards

@testable import Phrasebook

/// What is in the reader, and its PIN.
extension DoctorMatrix {
  static let cards = [
    Row(finding: .noCard) { try doctor(in: Worlds.empty()) },
    Row(finding: .cardMute) {
      // Of its own: what runs inside ends with it.
      let world = try Worlds.started()
      let runner = try insert(into: world, fault: "mute")
      return try withExtendedLifetime(runner) { try until(.cardMute) { try doctor(in: world) } }
    },
    Row(finding: .otherCard) {
      try with(ForeignCard(atr: "3B751300004409EA9000")) { world, _ in try doctor(in: world) }
    },
    Row(finding: .cardUnsupported) {
      try with(ForeignCard(atr: "3BAC00402A001225006480820212009000")) { world, _ in try doctor(in: world) }
    },
    Row(finding: .cardUnreadable) {
      try with(ForeignCard(atr: "3BAC00402A001225006480000310009000")) { world, _ in try doctor(in: world) }
    },
    Row(finding: .cardLeft) {
      let image = try Worlds.image()
      return try with(VirtualCPS3(image)) { world, card in
        card.intercept { command, card in command.count > 1 && command[1] == 0xB0 ? nil : card(command) }
        return try doctor(in: world)
      }
    },
    Row(finding: .pinBlocked) { try withWrongPINs(3) },
    Row(finding: .pinLastTry) { try withWrongPINs(2) },
    Row(finding: .pinUnknown) {
      try with(VirtualCPS3(Worlds.image())) { world, card in
        card.intercept { command, card in
          command.count > 1 && [0xCB, 0x20].contains(command[1]) ? [0x6F, 0x00] : card(command)
        }
        return try doctor(in: world)
      }
    },
    Row(finding: .pinNeedsService) { try withPIN("1234") { try doctor(in: Worlds.card(), ["--pin-file", $0]) } },
    Row(finding: .pinWrong) { try withService { test, _ in try giving("0000", to: test) } },
    Row(finding: .pinCheckHeldBack, status: 1) {
      try withService { test, _ in
        _ = try giving("0000", to: test)
        return try giving("1234", to: test)
      }
    },
    Row(finding: .pinNotTried) { try withService { test, _ in try giving("12", to: test) } },
    Row(finding: .keyFails) {
      try withService { test, card in
        card.intercept { command, card in command.count > 1 && command[1] == 0x88 ? [0x6F, 0x00] : card(command) }
        return try giving("1234", to: test)
      }
    },
  ]

  // MARK: Cards

  /// Puts a card in for the time of `body`.
  static func with(_ card: any VirtualCard, _ body: (PCSCWorld, InsertedCard) throws -> Outcome) throws -> Outcome {
    let world = try Worlds.empty()
    let inserted = try world.insert(card)
    let outcome = Result { try body(world, inserted) }
    try world.pull(inserted)
    return try outcome.get()
  }

  private static func withWrongPINs(_ count: Int) throws -> Outcome {
    let card = VirtualCPS3(try Worlds.image())
    card.powerOn()
    for _ in 0..<count { _ = card.respond(to: [0x00, 0x20, 0x00, 0x01, 0x04, 0x30, 0x30, 0x30, 0x30]) }
    return try with(card) { world, _ in try doctor(in: world) }
  }

  /// Puts a card in by the program, as a person who tries cpxd does.
  private static func insert(into world: PCSCWorld, fault: String) throws -> ChildProcess {
    let card = try RunningDaemon.cards.get()[0].path
    let inside = world.inside(cpxdPath, ["virtual-card", "run", card, "--fault", fault])
    return try ChildProcess([inside.program] + inside.arguments)
  }

  /// Looks again until the finding is there: pcscd sees a card a moment after it is put in.
  private static func until(_ finding: Finding, _ look: () throws -> Outcome) throws -> Outcome {
    var outcome = try look()
    try waitFor("\(finding)") {
      if outcome.text.contains(finding.rawValue) { return true }
      outcome = try look()
      return false
    }
    return outcome
  }

  // MARK: PINs

  static func withPIN(_ pin: String, _ body: (String) throws -> Outcome) throws -> Outcome {
    let directory = try TemporaryDirectory()
    try Data("\(pin)\n".utf8).write(to: directory.url("pin"))
    return try body(directory.file("pin"))
  }

  private static func withService(_ body: (ReaderWorld, InsertedCard) throws -> Outcome) throws -> Outcome {
    let test = try ReaderWorld()
    let inserted = try test.world.insert(test.card.card)
    try test.waitForCards([test.serial])
    return try body(test, inserted)
  }

  private static func giving(_ pin: String, to test: ReaderWorld) throws -> Outcome {
    try withPIN(pin) {
      try doctor(in: test.world, ["--pin-file", $0], environment: ["CPXD_SOCKET": test.daemon.socket])
    }
  }
}
