// SPDX-License-Identifier: Apache-2.0
import Foundation
import PCSCWorld
import SocketTesting
import Testing
import VirtualCards

/// Another program selects something else on a card that cpxd is using, by a raw APDU tool through the same pcscd: cpxd
/// selects anew once and goes on, and never sends a PIN again (cpx-card.md 1.6, 5, 10).
@Suite struct OtherProgramTests {
  /// What another program sends, and whether the card takes the verified PIN away for it.
  struct Disturbance: Sendable {
    let commands: [String]
    let costsPIN: Bool

    init(_ commands: String..., costsPIN: Bool = false) { (self.commands, self.costsPIN) = (commands, costsPIN) }
  }

  private static let disturbances: [String: [Disturbance]] = [
    // The MF, a file, the root application, an application of another interface, the CPS2ter volet.
    "cps3": [
      Disturbance("00A4000C023F00"), Disturbance("00A4090C043F00D003"), Disturbance("00A4040C088025000001FF0100"),
      Disturbance("00A4040C0DE828BD080F8025000001FF0020"), Disturbance("A0A40000027F01"),
    ],
    // The same on channel 1; then what is on channel 0, which ChipDoc does not notice; then another applet in its place.
    "cps4": [
      Disturbance("01A4000C023F00"), Disturbance("01A4080C02D003"), Disturbance("01A4040C088025000001FF0100"),
      Disturbance("00A4040C088025000001FF0002"), Disturbance("00A4040C088025000001FF0002", "A0A40000027F01"),
      Disturbance("00A4040C07A0000001510000", "00A4040C088025000001FF0100"),
      Disturbance("01A4040C07A0000001510000", costsPIN: true),
      Disturbance("01A4040C088025000001FF0002", "00A4040C088025000001FF0100", costsPIN: true),
    ],
    "cps4-t0": [Disturbance("01A4080C02D003"), Disturbance("01A4040C07A0000001510000", costsPIN: true)],
  ]

  @Test(arguments: ["cps3", "cps4", "cps4-t0"])
  func theCardIsSelectedAnewAndNoPINIsSentAgain(profile: String) throws {
    let test = try Self.world([profile])
    let serial = try test.daemon.serials()[0]
    for disturbance in try #require(Self.disturbances[profile]) {
      #expect(try test.verify(serial).status == 0)
      #expect(try test.sign(serial).status == 0)
      let verifications = test.count(of: Self.verification)
      try test.sendRaw(disturbance.commands, slot: 0)
      let selections = test.count(of: Self.rootSelection)
      let signed = try test.sign(serial)
      #expect(signed.status == (disturbance.costsPIN ? 4 : 0), "\(disturbance) \(signed.errors)")
      #expect(test.count(of: Self.verification) == verifications, "\(disturbance)")
      // Once, or twice with the three steps of a CPS4.
      #expect(test.count(of: Self.rootSelection) - selections <= 2, "\(disturbance)")
      let status = try test.daemon.cpxd("pin", "status", "--card", serial, "--json").json()
      #expect(status["triesLeft"] as? Int == 3, "\(disturbance)")
    }
    try test.expectWorking(serial)
  }

  /// VERIFY of four digits, and SELECT of the root application, as pcscd writes them.
  private static let verification = "20 00 01 04"
  private static let rootSelection = "A4 04 0C 08 80 25 00 00 01 FF 01 00"

  /// OpenSC looks at a CPS4 with all it has, and does not know it.
  @Test func aProgramThatTriesEverythingOnBothReadersDisturbsNeitherCard() throws {
    let test = try Self.world(["cps3", "cps4"])
    let serials = try test.daemon.serials()
    for serial in serials { #expect(try test.verify(serial).status == 0) }
    let verifications = test.count(of: Self.verification)
    for reader in PCSCWorld.readerNames {
      _ = try run("opensc-tool", ["--reader", reader, "--name", "--serial"], environment: test.world.environment)
      for serial in serials { #expect(try test.sign(serial).status == 0) }
    }
    #expect(test.count(of: Self.verification) == verifications)
  }

  @Test(arguments: ["cps3", "cps4", "cps4-t0"])
  func theBillingSituationIsReadAndTheSignatureAfterItIsRight(profile: String) throws {
    let test = try Self.world([profile])
    let serial = try test.daemon.serials()[0]
    #expect(try test.daemon.cpxd("objects").text.contains("CPS_SIT_FACT  (after the PIN)\n"))
    #expect(try test.daemon.cpxd("objects", "CPS_SIT_FACT").status == 4)
    #expect(try test.verify(serial).status == 0)
    let verifications = test.count(of: Self.verification)
    #expect(try test.daemon.cpxd("objects", "CPS_SIT_FACT").status == 0)
    #expect(try test.sign(serial).status == 0)
    #expect(test.count(of: Self.verification) == verifications)
    try test.expectWorking(serial)
  }

  private static func world(_ profiles: [String]) throws -> ReaderWorld {
    let test = try ReaderWorld()
    var serials: [String] = []
    for (slot, profile) in profiles.enumerated() {
      let path = test.directory.file("made-\(profile)")
      let made = try run(cpxdPath, ["virtual-card", "new", path, "--profile", profile])
      guard made.status == 0 else { throw ToolError(description: made.errors) }
      let card = try VirtualCardDirectory.open(path)
      _ = try test.world.insert(card.card, slot: slot)
      serials.append(card.image.serial.description)
    }
    try test.waitForCards(serials)
    return test
  }
}

extension ReaderWorld {
  /// Commands to the card in a slot as they are, by a tool that sends nothing else of its own.
  fileprivate func sendRaw(_ commands: [String], slot: Int) throws {
    let arguments = ["--reader", PCSCWorld.readerNames[slot], "--card-driver", "default"]
    let sent = try run(
      "opensc-tool", arguments + commands.flatMap { ["--send-apdu", $0] }, environment: world.environment)
    guard sent.status == 0 else { throw ToolError(description: "opensc-tool: \(sent.errors)") }
    for command in commands {
      let bytes = stride(from: 0, to: command.count, by: 2).map { command.dropFirst($0).prefix(2) }
      guard count(of: bytes.joined(separator: " ")) > 0 else {
        throw ToolError(description: "\(command) did not reach the card")
      }
    }
  }

  /// How many commands that pcscd passed on contain these bytes.
  fileprivate func count(of bytes: String) -> Int {
    world.log.split(separator: "\n").count { $0.contains("APDU: ") && $0.contains(bytes) }
  }
}
