// SPDX-License-Identifier: Apache-2.0
import Foundation
import PCSCWorld
import SocketTesting
import Testing
import VirtualCards

/// The tries of a card behind a real pcscd, at which other programs can get too.
@Suite struct GuardTests {
  /// A PIN as somebody types it; the status of HTTP and what the answer says.
  private func verify(_ test: ReaderWorld, _ pin: String, _ query: String = "") throws -> (status: Int, text: String) {
    let answer = try test.daemon.curl(
      "/v1/cards/\(test.serial)/pin/verify\(query)", "--data-binary", "@-", "-H",
      "Content-Type: application/octet-stream", input: Data(pin.utf8))
    return (answer.status, String(decoding: answer.body, as: UTF8.self))
  }

  private func triesLeft(_ test: ReaderWorld) throws -> Int? {
    try test.daemon.cpxd("pin", "status", "--json").json()["triesLeft"] as? Int
  }

  /// What another program is answered.
  @discardableResult
  private func openSC(_ test: ReaderWorld, _ command: String) throws -> String {
    let sent = try run("opensc-tool", ["--send-apdu", command], environment: test.world.environment)
    guard sent.status == 0 else { throw ToolError(description: sent.errors) }
    return sent.text
  }

  private func world(_ configuration: String? = nil) throws -> ReaderWorld {
    let test = try ReaderWorld(configuration: configuration)
    _ = try test.world.insert(test.card.card)
    try test.waitForCards([test.serial])
    return test
  }

  @Test func triesThatAnotherProgramUsesUpAreToldAndTheLastIsKeptBack() throws {
    let test = try world()
    let wrong = "00 20 00 01 04 39 39 39 39"
    try openSC(test, wrong)
    #expect(try triesLeft(test) == 2)
    #expect(test.daemon.logText.contains("warning card \(test.serial): another program used up tries"))
    #expect(try test.verify(test.serial).status == 11, "a PIN that nobody typed")
    #expect(try verify(test, "1234").status == 200)
    #expect(try triesLeft(test) == 3)
    for _ in 0..<2 { try openSC(test, wrong) }
    let kept = try verify(test, "1234")
    #expect(kept.status == 409)
    #expect(kept.text.contains("last-try-reserved"))
    #expect(try triesLeft(test) == 1)
    #expect(try verify(test, "1234", "?allow-last-try=true").status == 200)
    try test.expectWorking(test.serial)
  }

  @Test func aRefusedPINIsNotSentAgainAfterARestart() throws {
    let test = try world()
    #expect(try verify(test, "9999").status == 403)
    for signal in [SIGTERM, SIGKILL] {
      test.daemon.stop(by: signal)
      try test.daemon.start()
      try test.waitForCards([test.serial])
      let again = try verify(test, "9999")
      #expect(again.status == 403)
      #expect(again.text.contains("pin-already-refused"))
      #expect(try triesLeft(test) == 2)
    }
    // Another program gives the right PIN: the card counts anew, and what was refused may be right by now.
    try openSC(test, "00 20 00 01 04 31 32 33 34")
    #expect(try triesLeft(test) == 3)
    #expect(try verify(test, "9999").text.contains("pin-incorrect"))
    #expect(try verify(test, "1234").status == 200)
  }

  @Test func afterTheLeaseNoOtherProgramCanUseTheKeys() throws {
    let test = try world(#"{"lease":{"idleSeconds":1}}"#)
    #expect(try test.verify(test.serial).status == 0)
    try waitFor("the card to be locked") { try !openSC(test, "00 20 00 01").contains("SW1=0x90") }
    #expect(try test.sign(test.serial).status == 4)
    try test.expectWorking(test.serial)
  }

  @Test func aConfiguredPINIsVerifiedOnDemandAndNeverRisked() throws {
    let test = try world()
    let file = test.directory.url("pin")
    try Data("1234\n".utf8).write(to: file)
    #expect(chmod(file.path, 0o400) == 0)
    try test.daemon.reload(
      #"{"log":{"level":"trace"},"pin":{"source":{"file":"\#(file.path)","cards":["\#(test.serial)"]}}}"#)
    #expect(try test.sign(test.serial).status == 0)
    #expect(try run("opensc-tool", ["--reset"], environment: test.world.environment).status == 0)
    #expect(try test.sign(test.serial).status == 0)
    #expect(try test.daemon.cpxd("lock", "--all").status == 0)
    try openSC(test, "00 20 00 01 04 39 39 39 39")
    let refused = try test.sign(test.serial)
    #expect(refused.status == 11, "\(refused.errors)")
    #expect(try triesLeft(test) == 2)
    #expect(!test.daemon.logText.contains("31323334"))
  }

  /// A file system without room, of the daemon's own.
  @Test func withAFullStateDirectoryNothingIsSentAndTheRestWorks() throws {
    let directory = try TemporaryDirectory()
    let state = directory.file("state")
    #expect(mkdir(state, 0o700) == 0)
    let script = #"""
      mount -t tmpfs -o size=16k state "$1" && { head -c 16384 /dev/zero > "$1/fill" || true; } && shift && exec "$@"
      """#
    let daemon = try RunningDaemon(
      arguments: ["--socket", directory.file("s"), "--state", state],
      wrapper: ["unshare", "--mount", "sh", "-c", script, "sh", state])
    try daemon.start()
    let refused = try daemon.cpxd("pin", "verify", "--pin-file", "-", input: Data("1234".utf8))
    #expect(refused.status == 11, "\(refused.errors) \(daemon.logText)")
    #expect(refused.errors.contains(state))
    #expect(try daemon.cpxd("pin", "status", "--json").json()["triesLeft"] as? Int == 3)
    #expect(try daemon.cpxd("certificates", "--key", "authentication", "--pem").status == 0)
    #expect(!daemon.logText.contains("VERIFY 4") && !daemon.logText.contains("31323334"))
  }
}
