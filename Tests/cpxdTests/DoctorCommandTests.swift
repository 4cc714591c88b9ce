// SPDX-License-Identifier: Apache-2.0
import Foundation
import ISO7816
import PCSCWorld
import SocketTesting
import Testing
import VirtualCards

/// `cpxd doctor` over a real pcscd.
@Suite struct DoctorCommandTests {
  private func doctor(_ test: ReaderWorld, _ arguments: [String] = [], language: String = "C") throws -> Outcome {
    let environment = test.world.environment.merging(["CPXD_SOCKET": test.daemon.socket, "LC_ALL": language]) { $1 }
    return try run(
      cpxdPath, ["doctor"] + (arguments.contains("--record") ? [] : ["--offline"]) + arguments, environment: environment
    )
  }

  private func codes(_ outcome: Outcome) throws -> [String] {
    let checks = try outcome.json()["checks"] as? [[String: Any]] ?? []
    return checks.compactMap { $0["code"] as? String }
  }

  @Test func fromNoPCSCDToAWorkingCardTheDaemonTellsTheOneCause() throws {
    let test = try ReaderWorld(startsService: false)
    var outcome = try doctor(test, ["--json"])
    #expect(try codes(outcome) == ["CPX-002"])
    #expect(outcome.status == 2)

    try test.world.startService()
    try waitFor("the daemon to see readers") { try codes(doctor(test, ["--json"])) == ["CPX-040"] }

    let vitale = try test.world.insert(ForeignCard(atr: "3B751300004409EA9000"))
    try waitFor("the daemon to see the card") { try codes(doctor(test, ["--json"])) == ["CPX-042"] }
    #expect(try doctor(test).text.contains("Carte Vitale"))
    try test.world.pull(vitale)
    // pcscd looks at the slot of vpcd only now and then: no person swaps cards that fast.
    try waitFor("the daemon to miss the card") { try codes(doctor(test, ["--json"])) == ["CPX-040"] }

    _ = try test.world.insert(test.card.card)
    try test.waitForCards([test.serial])
    outcome = try doctor(test, ["--json"])
    #expect(try codes(outcome).isEmpty)
    #expect(try outcome.json()["asked"] as? String == "daemon")
    #expect(outcome.status == 0)
  }

  @Test func withoutADaemonPCSCIsAskedDirectly() throws {
    let test = try ReaderWorld()
    test.daemon.stop()
    #expect(try codes(doctor(test, ["--json"])) == ["CPX-040", "CPX-100"])
    _ = try test.world.insert(test.card.card)
    try waitFor("pcscd to see the card") { try codes(doctor(test, ["--json"])) == ["CPX-100"] }
    let outcome = try doctor(test, ["--json"])
    #expect(try outcome.json()["asked"] as? String == "pcsc")
    let french = try doctor(test, language: "fr_FR.UTF-8")
    #expect(french.status == 2)
    #expect(french.text.contains("✗ CPX-100 le service cpxd n'est pas lancé"))
    #expect(french.text.contains("CPS3 CPS \(test.serial), à contact"))
  }

  @Test func aRecordIsWrittenBesideARunningDaemonAndNamesNobody() throws {
    let test = try ReaderWorld()
    _ = try test.world.insert(test.card.card)
    try test.waitForCards([test.serial])
    #expect(try test.verify(test.serial).status == 0)
    let path = test.directory.file("record")
    #expect(try doctor(test, ["--record", path]).status == 0)
    #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
    let record = try String(contentsOfFile: path, encoding: .utf8)
    #expect(record.contains("\natr 3BAC00402A001225006480000310009000\n"))
    for secret in [test.serial, Hexadecimal.string(Array(test.serial.utf8)), "31323334"] {
      #expect(!record.contains(secret))
    }
    #expect(try doctor(test, ["--record", path]).status == 64)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == record)
    let complete = test.directory.file("complete")
    #expect(try doctor(test, ["--record", complete, "--with-holder"]).status == 0)
    #expect(try String(contentsOfFile: complete, encoding: .utf8).contains(test.serial))
    // The daemon's PIN is still good: the recording changed nothing.
    #expect(try test.sign(test.serial).status == 0)
  }
}
