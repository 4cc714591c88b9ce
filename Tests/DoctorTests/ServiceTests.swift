// SPDX-License-Identifier: Apache-2.0
import CPxAPI
import CPxClient
import CardTransport
import Foundation
import Phrasebook
import SocketTesting
import Testing
import VirtualCards

@testable import Doctor

struct ServiceTests {
  @Test func aRunningDaemonIsAskedAndTheReadersAreLeftToIt() async throws {
    let world = try World()
    let untouchable = VirtualReaderDirectory()
    untouchable.fail(with: TransportError(.other, "asked all the same"))
    let diagnosis = try await world.served { try await world.diagnose(untouchable) }
    #expect(diagnosis.asked == .daemon)
    #expect(diagnosis.codes.isEmpty)
    #expect(diagnosis.exitStatus == 0)
    #expect(Set(diagnosis.checks.map(\.result)).isSubset(of: [.ok, .skipped]))
    #expect(diagnosis.details(of: .serviceVersion) == [World.version])
    #expect(world.log.dangerous.isEmpty)
  }

  @Test(arguments: [
    (TransportError(.accessRefused, "no: SCARD_W_SECURITY_VIOLATION (0x8010006A)"), "CPX-004"),
    (TransportError(.serviceUnavailable, "no: SCARD_E_NO_SERVICE (0x8010001D)"), "CPX-002"),
    (TransportError(.serviceUnavailable, "no: SCARD_E_SERVICE_STOPPED (0x8010001E)"), "CPX-005"),
    (TransportError(.busy, "no"), "CPX-006"), (TransportError(.other, "no"), "CPX-007"),
  ])
  func whatTheDaemonMeetsAtPCSCIsNamed(failure: TransportError, code: String) async throws {
    let world = try World()
    world.directory.fail(with: failure)
    let diagnosis = try await world.served { try await world.diagnose() }
    #expect(diagnosis.asked == .daemon)
    #expect(diagnosis.codes == [code])
    #expect(diagnosis.exitStatus == 2)
  }

  @Test(arguments: [
    ("the readers cannot be told: install pcscd, SCARD_E_NO_SERVICE (0x8010001D)", "SCARD_E_NO_SERVICE (0x8010001D)"),
    ("what is this, SCARD_F_COMM_ERROR (0x80100013)", "what is this, SCARD_F_COMM_ERROR (0x80100013)"),
  ])
  func aFindingOfPCSCDIsNotSaidAgainByItsDetail(words: String, detail: String) throws {
    let world = try World()
    let trouble = TransportTrouble(surroundings: world.surroundings).ofService(nil, words, byDaemon: true)
    #expect(trouble.detail == Wording(verbatim: detail), "\(trouble.finding)")
    withExtendedLifetime(world) {}
  }

  @Test func theDaemonIsBelievedAboutReadersAndCards() async throws {
    let world = try World()
    try await world.served { () async throws in
      for (atr, code) in [
        ("3B751300004409EA9000", "CPX-042"), (LayerTests.contactlessATR, "CPX-045"), (LayerTests.cps4ATR, "CPX-045"),
        ("", "CPX-041"),
      ] {
        world.reader.insert(PlainCard(atr))
        try await Self.eventually(code, world)
      }
      world.reader.remove()
      try await Self.eventually("CPX-040", world)
      world.directory.detach(world.reader)
      try await Self.eventually("CPX-020", world)
    }
  }

  /// The daemon hears of a change a moment after it.
  private static func eventually(_ code: String, _ world: World) async throws {
    let deadline = ContinuousClock.now + .seconds(60)
    var last: Diagnosis
    repeat {
      last = try await world.diagnose()
    } while last.codes != [code] && ContinuousClock.now < deadline
    #expect(last.codes == [code])
    #expect(last.asked == .daemon)
  }

  @Test func troubleWithTheCardComesThroughTheDaemon() async throws {
    let world = try World()
    world.reader.intercept { command, card in command[1] == 0xB0 ? [0x69, 0x81] : card(command) }
    #expect(try await world.served { try await world.diagnose().codes } == ["CPX-045"])

    let held = try World()
    held.reader.intercept { _, _ throws(TransportError) in
      throw TransportError(.heldByAnotherProgram, "no: SCARD_E_SHARING_VIOLATION (0x8010000B)")
    }
    #expect(try await held.served { try await held.diagnose().codes } == ["CPX-021"])

    let blocked = try World()
    try blocked.enterWrongPIN(times: 3)
    #expect(try await blocked.served { try await blocked.diagnose().codes } == ["CPX-060"])
    #expect(blocked.log.dangerous.isEmpty)
  }

  @Test func aCardStillBeingReadIsAWarning() async throws {
    let world = try World()
    let gate = Gate()
    world.reader.intercept { command, card in
      gate.wait()
      return card(command)
    }
    let diagnosis = try await world.served(settling: .milliseconds(20)) {
      defer { gate.open() }
      return try await world.diagnose()
    }
    #expect(diagnosis.codes == ["CPX-047"])
    #expect(diagnosis.exitStatus == 1)
  }

  @Test func anotherVersionIsAWarning() async throws {
    let world = try World()
    let diagnosis = try await world.served { try await world.diagnose(version: "9.9") }
    #expect(diagnosis.codes == ["CPX-105"])
    #expect(diagnosis.exitStatus == 1)
  }

  @Test func aMissingSocketIsToldFromADeadOne() async throws {
    let world = try World()
    #expect(try await world.diagnose().codes == ["CPX-100"])
    do { _ = try CannedDaemon(path: world.socket, answer: nil) }
    let dead = try await world.diagnose()
    #expect(dead.codes == ["CPX-101"])
    #expect(dead.asked == .pcsc)
    #expect(dead.result(of: .cardUsable) == .ok)
  }

  @Test func aSilentServiceIsNotWaitedForForEver() async throws {
    let world = try World()
    let daemon = try CannedDaemon(path: world.socket, answer: nil)
    let diagnosis = try await world.diagnose(client: .milliseconds(100))
    #expect(diagnosis.codes == ["CPX-103"])
    #expect(diagnosis.result(of: .serviceVersion) == .skipped)
    #expect(diagnosis.asked == .pcsc)
    withExtendedLifetime(daemon) {}
  }

  @Test func whatIsNotCPXDIsNamed() async throws {
    let world = try World()
    let daemon = try CannedDaemon(path: world.socket) { _ in "220 mail.example.org ESMTP\r\n" }
    #expect(try await world.diagnose().codes == ["CPX-104"])
    withExtendedLifetime(daemon) {}
  }

  @Test(arguments: [(403, "not-granted", "CPX-106"), (500, "internal-error", "CPX-107")])
  func aServiceThatRefusesIsNamed(status: Int, problem: String, code: String) async throws {
    let world = try World()
    let daemon = try CannedDaemon(path: world.socket) {
      $0 == "/v1/health" ? CannedDaemon.health : CannedDaemon.problem(status, problem)
    }
    let diagnosis = try await world.diagnose()
    #expect(diagnosis.codes == [code])
    #expect(diagnosis.asked == .pcsc)
    withExtendedLifetime(daemon) {}
  }

  @Test func aForbiddenSocketIsNamed() throws {
    let world = try World()
    let inspection = ServiceInspection(
      client: CPxClient(socketPath: world.socket), surroundings: world.surroundings, version: World.version)
    let (name, trouble) = inspection.judge(.permissionDenied(path: world.socket))
    #expect(name == .serviceAccess)
    #expect(trouble.finding == .socketForbidden)
  }

  @Test func theJSONHasItsMembersAndNoOthers() async throws {
    let world = try World()
    try world.enterWrongPIN(times: 2)
    let diagnosis = try await world.diagnose()
    let json = try JSONSerialization.jsonObject(with: Data(WireFormat.encode(diagnosis)))
    let object = try #require(json as? [String: Any])
    #expect(Set(object.keys) == ["asked", "checks", "worst"])
    #expect(object["asked"] as? String == "pcsc")
    #expect(object["worst"] as? String == "fault")
    let checks = try #require(object["checks"] as? [[String: String]])
    for check in checks {
      #expect(Set(["layer", "name", "result"]).isSubset(of: check.keys))
      let known: Set = ["layer", "name", "result", "code", "cause", "remedy", "command", "detail"]
      #expect(known.isSuperset(of: check.keys))
      let isFinding = ["warning", "fault"].contains(check["result"])
      for member in ["code", "cause", "remedy"] { #expect((check[member] != nil) == isFinding) }
    }
    let warning = try #require(checks.first { $0["code"] == "CPX-061" })
    #expect(warning["layer"] == "pin" && warning["name"] == "pin-tries" && warning["result"] == "warning")
  }
}
