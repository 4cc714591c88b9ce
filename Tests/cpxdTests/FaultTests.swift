// SPDX-License-Identifier: Apache-2.0
import Foundation
import PCSCWorld
import SocketTesting
import Testing

/// `--fault`, as a customer's own tests use it: behind a real pcscd, and in process.
@Suite struct FaultTests {
  /// A card put behind pcscd by `cpxd virtual-card run`, and the daemon over it.
  private final class World {
    private(set) var runner: ChildProcess?
    let pcsc: PCSCWorld
    let daemon: RunningDaemon
    let directory: TemporaryDirectory

    init() throws {
      pcsc = try PCSCWorld()
      try pcsc.startService()
      directory = try TemporaryDirectory()
      try FileManager.default.copyItem(at: try RunningDaemon.cards.get()[0], to: directory.url("card"))
      daemon = try RunningDaemon(cards: 0, environment: pcsc.environment)
      try daemon.start()
    }

    func insert(_ faults: String...) throws {
      let command = ["virtual-card", "run", directory.file("card")] + faults.flatMap { ["--fault", $0] }
      let inside = pcsc.inside(cpxdPath, command)
      runner = try ChildProcess([inside.program] + inside.arguments, output: directory.file("output"))
    }

    /// Waits for the card to be read and gives its serial number.
    func serial() throws -> String {
      var serials: [String] = []
      try waitFor("the card in its reader; the daemon says \(daemon.logText.suffix(500))") {
        serials = (try? daemon.serials()) ?? []
        return serials.count == 1
      }
      return serials[0]
    }

    func verify() throws -> Int32 {
      try daemon.cpxd("pin", "verify", "--pin-file", "-", input: Data("1234".utf8)).status
    }

    func sign() throws -> Outcome {
      try daemon.cpxd("sign", "--key", "authentication", "--scheme", "rsa_pkcs1_sha256", "-", input: Data("data".utf8))
    }

    var triesLeft: Int? {
      get throws { try daemon.cpxd("pin", "status", "--json").json()["triesLeft"] as? Int }
    }

    /// Signs until it does not work; what is said then.
    func signUntilRefused() throws -> Outcome {
      for _ in 0..<200 {
        let outcome = try sign()
        if outcome.status != 0 { return outcome }
      }
      throw ToolError(description: "200 signatures and no fault")
    }
  }

  @Test func aCardThatLeavesAfterSoManyCommandsIsGoneUntilItIsPutBack() throws {
    let world = try World()
    try world.insert("remove-after=120")
    let serial = try world.serial()
    #expect(try world.verify() == 0)
    let refused = try world.signUntilRefused()
    #expect([2, 10].contains(refused.status), "\(refused.status) \(refused.errors)")
    let runner = try #require(world.runner)
    try waitFor("the program to end") { !runner.isRunning }
    #expect(runner.waitUntilExit() == 0)
    #expect(try String(contentsOf: world.directory.url("output"), encoding: .utf8).contains("has left the reader"))
    try waitFor("the card to be gone") { try world.daemon.serials().isEmpty }
    try world.insert()
    #expect(try world.serial() == serial)
    #expect(try world.sign().status == 4)
    #expect(try world.triesLeft == 3)
    #expect(try world.verify() == 0)
    #expect(try world.sign().status == 0)
  }

  @Test func aCardThatLosesItsStateAsksForThePINAgain() throws {
    let world = try World()
    try world.insert("reset-after=120")
    _ = try world.serial()
    #expect(try world.verify() == 0)
    let refused = try world.signUntilRefused()
    #expect(refused.status == 4, "\(refused.status) \(refused.errors)")
    #expect(try world.triesLeft == 3)
    #expect(try world.verify() == 0)
    #expect(try world.sign().status == 0)
  }

  @Test func aStatusIsToldAndCostsNoTry() throws {
    let world = try World()
    // INTERNAL AUTHENTICATE fails for a reason of the card's own.
    try world.insert("status=6581@88", "latency=1")
    _ = try world.serial()
    #expect(try world.verify() == 0)
    let refused = try world.sign()
    #expect(refused.status == 10, "\(refused.status)")
    #expect(refused.errors.contains("6581"), "\(refused.errors)")
    #expect(try world.triesLeft == 3)
  }

  @Test func aMuteCardIsSaidToBeMute() throws {
    let world = try World()
    try world.insert("mute")
    try waitFor("the mute card; the daemon says \(world.daemon.logText.suffix(500))") {
      let readers = try world.daemon.cpxd("status", "--json").json()["readers"] as? [[String: Any]] ?? []
      return readers.first?["state"] as? String == "mute"
    }
    #expect(try world.daemon.serials().isEmpty)
    #expect(try world.sign().status == 2)
  }

  @Test func inProcessAFaultIsOfOneCardOrOfAll() throws {
    let daemon = try RunningDaemon(cards: 2, arguments: ["--fault", "2:mute", "--fault", "1:status=6581@88"])
    try daemon.start()
    try waitFor("the card in its reader") { try daemon.serials().count == 1 }
    let readers = try daemon.cpxd("status", "--json").json()["readers"] as? [[String: Any]] ?? []
    #expect(readers.map { $0["state"] as? String } == ["card", "mute"])
    #expect(try daemon.cpxd("pin", "verify", "--pin-file", "-", input: Data("1234".utf8)).status == 0)
    let signed = try daemon.cpxd(
      "sign", "--key", "authentication", "--scheme", "rsa_pkcs1_sha256", "-", input: Data("data".utf8))
    #expect(signed.status == 10 && signed.errors.contains("6581"), "\(signed.errors)")
  }

  @Test func inProcessACardThatLeftIsGone() throws {
    let daemon = try RunningDaemon(cards: 1, arguments: ["--fault", "remove-after=10"])
    try daemon.start()
    try waitFor("the card to be gone") {
      let readers = try daemon.cpxd("status", "--json").json()["readers"] as? [[String: Any]] ?? []
      return readers.first?["state"] as? String == "empty"
    }
    #expect(try daemon.serials().isEmpty)
  }

  @Test(arguments: [
    ["--fault", "mute"], ["--virtual", "cps3", "--fault", "2:mute"], ["--virtual", "cps3", "--fault", "explode"],
    ["--virtual", "cps3", "--fault", "0:mute"], ["--virtual", "cps3", "--fault", "status=90@88"],
  ])
  func aFaultThatCannotBeIsAUsageError(arguments: [String]) throws {
    let outcome = try run(cpxdPath, ["serve", "--socket", "/nonexistent/cpxd.sock"] + arguments)
    #expect(outcome.status == 64, "\(outcome.errors)")
    #expect(outcome.errors.contains("--fault"))
  }
}
