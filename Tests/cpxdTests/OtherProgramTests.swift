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
    let profile: String
    let commands: [String]
    let costsPIN: Bool

    init(_ profile: String, _ commands: String..., costsPIN: Bool = false) {
      (self.profile, self.commands, self.costsPIN) = (profile, commands, costsPIN)
    }
  }

  @Test(arguments: [
    // The MF, a file, the root application, another application, the CPS2ter volet.
    Disturbance("cps3", "00A4000C023F00"), Disturbance("cps3", "00A4090C043F00D003"),
    Disturbance("cps3", "00A4040C088025000001FF0100"), Disturbance("cps3", "00A4040C0DE828BD080F8025000001FF0020"),
    Disturbance("cps3", "A0A40000027F01"),
    // The same on channel 1; then what is on channel 0, which ChipDoc does not notice.
    Disturbance("cps4", "01A4000C023F00"), Disturbance("cps4", "01A4080C02D003"),
    Disturbance("cps4", "01A4040C088025000001FF0100"), Disturbance("cps4", "00A4040C088025000001FF0002"),
    Disturbance("cps4", "00A4040C07A0000001510000", "00A4040C088025000001FF0100"),
    Disturbance("cps4", "00A4040C088025000001FF0002", "A0A40000027F01"),
    // Another applet in ChipDoc's place.
    Disturbance("cps4", "01A4040C07A0000001510000", costsPIN: true),
    Disturbance("cps4", "01A4040C088025000001FF0002", "00A4040C088025000001FF0100", costsPIN: true),
    Disturbance("cps4-t0", "01A4080C02D003"), Disturbance("cps4-t0", "01A4040C07A0000001510000", costsPIN: true),
  ])
  func theCardIsSelectedAnewAndNoPINIsSentAgain(disturbance: Disturbance) throws {
    let test = try Self.world([disturbance.profile])
    let serial = try test.serials()[0]
    #expect(try test.verify(serial).status == 0)
    #expect(try test.sign(serial).status == 0)
    let verifications = test.count(of: "20 00 01 04")
    try test.sendRaw(disturbance.commands, slot: 0)
    let selections = test.count(of: "A4 04 0C 08 80 25 00 00 01 FF 01 00")
    let signed = try test.sign(serial)
    #expect(signed.status == (disturbance.costsPIN ? 4 : 0), "\(signed.errors)")
    #expect(test.count(of: "20 00 01 04") == verifications)
    // Once, or with the three steps of a CPS4 twice.
    #expect(test.count(of: "A4 04 0C 08 80 25 00 00 01 FF 01 00") - selections <= 2)
    #expect(try test.daemon.cpxd("pin", "status", "--card", serial, "--json").json()["triesLeft"] as? Int == 3)
    #expect(try test.verify(serial).status == 0)
    #expect(try test.sign(serial).status == 0)
  }

  /// OpenSC looks at a CPS4 with all it has, and does not know it.
  @Test func aProgramThatTriesEverythingOnBothReadersDisturbsNeitherCard() throws {
    let test = try Self.world(["cps3", "cps4"])
    let serials = try test.serials()
    for serial in serials { #expect(try test.verify(serial).status == 0) }
    let verifications = test.count(of: "20 00 01 04")
    for reader in PCSCWorld.readerNames {
      _ = try run("opensc-tool", ["--reader", reader, "--name", "--serial"], environment: test.world.environment)
      for serial in serials { #expect(try test.sign(serial).status == 0) }
    }
    #expect(test.count(of: "20 00 01 04") == verifications)
  }

  @Test(arguments: ["cps3", "cps4", "cps4-t0"])
  func theBillingSituationIsReadAndTheSignatureAfterItIsRight(profile: String) throws {
    let test = try Self.world([profile])
    let serial = try test.serials()[0]
    #expect(try test.daemon.cpxd("objects").text.contains("CPS_SIT_FACT  (after the PIN)\n"))
    #expect(try test.daemon.cpxd("objects", "CPS_SIT_FACT").status == 4)
    #expect(try test.verify(serial).status == 0)
    let verifications = test.count(of: "20 00 01 04")
    #expect(try test.daemon.cpxd("objects", "CPS_SIT_FACT").status == 0)
    #expect(try test.sign(serial).status == 0)
    #expect(test.count(of: "20 00 01 04") == verifications)
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
  fileprivate func serials() throws -> [String] { try daemon.serials() }

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
