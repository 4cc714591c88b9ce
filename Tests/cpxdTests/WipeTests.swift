// SPDX-License-Identifier: Apache-2.0
import Foundation
import MemoryScanning
import PCSCWorld
import SocketTesting
import Testing
import VirtualCards

/// The memory of the running daemon, searched for a PIN that it was given.
@Suite struct WipeTests {
  @Test(arguments: [false, true])
  func afterLockThePINIsNowhereInTheDaemonNorInItsLog(isKept: Bool) throws {
    let settings = #"{"log":{"level":"trace"},"pin":{"keepForLease":\#(isKept)}}"#
    let world = try PCSCWorld()
    try world.startService()
    // As the unit sets it.
    let tunables = ["GLIBC_TUNABLES": "glibc.malloc.tcache_count=0"]
    let daemon = try RunningDaemon(
      cards: 0, environment: world.environment.merging(tunables) { $1 }, settings: settings)
    try daemon.start()
    #expect(try daemon.curl("/v1/health").status == 200)
    let (scan, pin) = try Self.unusedPIN(in: daemon)

    let card = daemon.directory.file("card")
    try FileManager.default.copyItem(at: try RunningDaemon.cards.get()[0], to: URL(filePath: card))
    try Self.set(pin, of: card)
    let virtual = try VirtualCardDirectory.open(card)
    _ = try world.insert(virtual.card)
    let serial = virtual.image.serial.description
    try waitFor("the card") { (try? daemon.serials()) == [serial] }
    #expect(try scan.count() == 0)

    let verify = ["/v1/cards/\(serial)/pin/verify", "-H", "Content-Type: application/octet-stream"]
    for _ in 0..<3 {
      #expect(
        try daemon.curl(verify[0], "--data-binary", "@-", verify[1], verify[2], input: Data(pin.utf8)).status == 200)
      let signed = try daemon.cpxd(
        "sign", "--key", "authentication", "--scheme", "rsa_pkcs1_sha256", "-", input: Data("x".utf8))
      #expect(signed.status == 0)
    }
    try waitFor("the PIN to be in its own page, or nowhere") { try scan.count() == (isKept ? 1 : 0) }
    if isKept {
      #expect(try run("opensc-tool", ["--reset"], environment: world.environment).status == 0)
      let signed = try daemon.cpxd(
        "sign", "--key", "authentication", "--scheme", "rsa_pkcs1_sha256", "-", input: Data("x".utf8))
      #expect(signed.status == 0, "\(signed.errors)")
    }
    #expect(try daemon.cpxd("lock").status == 0)
    try waitFor("the PIN to be nowhere; it is found \(try scan.count()) times") { try scan.count() == 0 }
    #expect(!daemon.logText.replacingOccurrences(of: serial, with: "").contains(pin))
  }

  /// Digits that the daemon's memory does not hold anyway.
  private static func unusedPIN(in daemon: RunningDaemon) throws -> (MemoryScan, String) {
    for _ in 0..<200 {
      let scan = try MemoryScan(process: daemon.identifier, count: 4) { .random(in: 0x30...0x39) }
      if try scan.count() == 0 { return (scan, String(decoding: scan.needle, as: UTF8.self)) }
    }
    throw ToolError(description: "every PIN is in the daemon's memory already")
  }

  private static func set(_ pin: String, of card: String) throws {
    let path = URL(filePath: card + "/card.json")
    var description = try JSONSerialization.jsonObject(with: Data(contentsOf: path)) as? [String: Any] ?? [:]
    var secret = description["pin"] as? [String: Any] ?? [:]
    secret["value"] = pin
    description["pin"] = secret
    try JSONSerialization.data(withJSONObject: description).write(to: path)
  }
}
