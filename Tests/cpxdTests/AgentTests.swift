// SPDX-License-Identifier: Apache-2.0
import Foundation
import PCSCWorld
import SocketTesting
import Testing

/// `cpxd agent` asks for the PIN that a PKCS#11 program waits for.
@Suite struct AgentTests {
  private static let identifier = "e828bd080f8025000001ff001002"
  let daemon: RunningDaemon
  let serial: String

  init() throws {
    daemon = try RunningDaemon(settings: #"{"log":{"level":"trace"},"pkcs11":{"login":"cpxd"}}"#)
    try daemon.start()
    serial = try #require(try daemon.serials().first)
  }

  private func agent(_ pinentry: String, _ environment: [String: String] = [:]) throws -> ChildProcess {
    try ChildProcess(
      [cpxdPath, "agent", "--pinentry", pinentry],
      environment: ["CPXD_SOCKET": daemon.socket].merging(environment) { $1 }, output: daemon.directory.file("agent"))
  }

  private var agentText: String {
    (try? String(contentsOf: daemon.directory.url("agent"), encoding: .utf8)) ?? ""
  }

  /// A program that signs after a login without a PIN, as the token's flags tell it to.
  private func program() throws -> ChildProcess {
    try Data("data".utf8).write(to: daemon.directory.url("data"))
    return try ChildProcess(
      [
        "timeout", "60", "pkcs11-tool", "--module", TokenWorld.client, "--login", "--sign", "-m", "SHA256-RSA-PKCS",
        "--id", Self.identifier, "--input-file", daemon.directory.file("data"), "--output-file",
        daemon.directory.file("signature"),
      ],
      environment: ["P11_KIT_SERVER_ADDRESS": "unix:path=\(daemon.directory.file("cpxd-pkcs11.sock"))"],
      output: daemon.directory.file("program"))
  }

  private var programText: String {
    (try? String(contentsOf: daemon.directory.url("program"), encoding: .utf8)) ?? ""
  }

  private func expectSignature() throws {
    let (key, certificate) = (daemon.directory.file("key"), daemon.directory.url("certificate"))
    try daemon.cpxd("certificates", "--key", "authentication", "--pem").output.write(to: certificate)
    try run("openssl", ["x509", "-pubkey", "-noout", "-in", certificate.path, "-out", key])
    let verdict = try run(
      "openssl",
      [
        "dgst", "-sha256", "-verify", key, "-signature", daemon.directory.file("signature"),
        daemon.directory.file("data"),
      ])
    #expect(verdict.text == "Verified OK\n", "\(programText)\(agentText)")
  }

  private func triesLeft() throws -> Int? { try daemon.cpxd("pin", "status", "--json").json()["triesLeft"] as? Int }

  /// Uses a try up.
  private func giveWrongPIN(_ digits: String) throws {
    let answer = try daemon.curl(
      "/v1/cards/\(serial)/pin/verify", "--header", "content-type: application/octet-stream", "--data-binary", digits)
    #expect(answer.status == 403)
  }

  @Test func aProgramIsLoggedInByAPINThatRealPinentryAsksFor() throws {
    let dialogue = try Dialogue(daemon, "agent --pinentry pinentry-curses", environment: ["TERM": "xterm"])
    let program = try program()
    try dialogue.answer("wants to use the card", "1234", end: "\r")
    #expect(program.waitUntilExit() == 0, "\(programText)")
    try expectSignature()
    dialogue.stop()
  }

  @Test func anAgentThatComesLaterAsksInTheLanguageOfTheSession() throws {
    let pinentry = try ScriptedPinentry("1234")
    let program = try program()
    try waitFor("the PIN to be wanted") {
      try daemon.cpxd("pin", "status", "--json").json()["wanted"] as? Bool == true
    }
    let agent = try agent(pinentry.path, ["LC_ALL": "fr_FR.UTF-8"])
    #expect(program.waitUntilExit() == 0, "\(programText)\(agentText)")
    try expectSignature()
    #expect(pinentry.said.contains("OPTION lc-messages=fr_FR.UTF-8"))
    #expect(
      pinentry.said.contains { $0.hasPrefix("SETDESC Un programme veut utiliser la carte") && $0.contains(serial) })
    #expect(!agentText.contains("1234") && !daemon.logText.contains("1234"))
    #expect(agent.isRunning)
  }

  @Test func aWrongPINIsToldWithWhatIsLeftAndAskedForAgain() throws {
    let pinentry = try ScriptedPinentry("0000", "0000", "123", "1234")
    let agent = try agent(pinentry.path)
    let program = try program()
    #expect(program.waitUntilExit() == 0, "\(programText)\(agentText)")
    let errors = pinentry.said.filter { $0.hasPrefix("SETERROR") }
    try #require(errors.count == 3, "\(pinentry.said)")
    #expect(errors[0] == "SETERROR Wrong PIN; 2 tries left.")
    #expect(errors[1].contains("refused this PIN before"))
    #expect(errors[2].contains("Nothing was sent"))
    #expect(pinentry.said.contains { $0.hasPrefix("SETDESC") && $0.contains("3 tries left") })
    #expect(agent.isRunning)
  }

  @Test func aNoEndsTheProgramsWait() throws {
    let pinentry = try ScriptedPinentry("no")
    let agent = try agent(pinentry.path)
    let program = try program()
    #expect(program.waitUntilExit() != 0)
    #expect(programText.contains("CKR_FUNCTION_CANCELED"), "\(programText)")
    #expect(try triesLeft() == 3)
    #expect(agent.isRunning)
  }

  @Test func theLastTryIsUsedAfterAYesOnly() throws {
    try giveWrongPIN("0001")
    try giveWrongPIN("0002")
    let pinentry = try ScriptedPinentry("1234", "no", "ok", "1234", "ok")
    let agent = try agent(pinentry.path)
    // A no to the question, and the end of the dialog is told.
    #expect(try program().waitUntilExit() != 0)
    #expect(pinentry.said.contains { $0.hasPrefix("SETDESC This may be the last try") })
    #expect(try triesLeft() == 1)
    #expect(try program().waitUntilExit() == 0, "\(programText)\(agentText)")
    #expect(pinentry.said.filter { $0.hasPrefix("CONFIRM") }.count == 2)
    try expectSignature()
    #expect(agent.isRunning)
  }

  @Test func aDialogGoesAwayWithTheProgramThatWaited() throws {
    let pinentry = try ScriptedPinentry("wait", "1234")
    let agent = try agent(pinentry.path)
    let program = try program()
    try waitFor("the dialog") { pinentry.said.contains("GETPIN ") }
    program.kill(SIGTERM)
    try waitFor("the dialog to go away") { !pinentry.isRunning }
    // The next program has a dialog of its own.
    #expect(try self.program().waitUntilExit() == 0, "\(programText)\(agentText)")
    #expect(agent.isRunning)
  }

  @Test func whereNobodyCanBeAskedProgramsWaitAsWithoutAnAgent() throws {
    let pinentry = try ScriptedPinentry("fail")
    let agent = try agent(pinentry.path)
    let program = try program()
    try waitFor("the agent to say so") { agentText.contains("`cpxd pin verify` opens the card, too") }
    #expect(program.isRunning)
    #expect(try daemon.cpxd("pin", "verify", "--pin-file", "-", input: Data("1234".utf8)).status == 0)
    #expect(program.waitUntilExit() == 0, "\(programText)")
    #expect(agent.isRunning)
  }
}
