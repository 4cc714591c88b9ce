// SPDX-License-Identifier: Apache-2.0
import Foundation
import PCSCWorld
import SocketTesting
import Testing
import VirtualCards

/// Cards of both generations behind a real pcscd: their PIN from change to unblocking, their signatures, their data.
@Suite struct CardLifeTests {
  @Test(arguments: ["cps3", "cps4"])
  func aPINIsChangedBlockedAndUnblocked(profile: String) throws {
    let test = try ReaderWorld(startsService: true)
    let card = try Self.card(profile, in: test.directory)
    _ = try test.world.insert(card.card)
    let serial = card.image.serial.description
    try test.waitForCards([serial])
    // As somebody types them, who is told of every risk.
    func pin(_ command: String, _ lines: String, _ query: String = "") throws -> Int {
      try test.daemon.curl(
        "/v1/cards/\(serial)/pin/\(command)\(query)", "--data-binary", "@-", "-H",
        "Content-Type: application/octet-stream", input: Data(lines.utf8)
      ).status
    }
    #expect(
      try test.daemon.cpxd("pin", "change", "--pin-file", "-", input: Data("1234\n4711\n".utf8)).status == 0)
    #expect(try pin("verify", "1234") == 403)
    #expect(try pin("verify", "4711") == 200)
    #expect(try pin("change", "4711\n12345\n") == 400)
    #expect(try pin("change", "4711") == 400)
    #expect(try test.daemon.cpxd("pin", "status", "--json").json()["triesLeft"] as? Int == 3)
    for wrong in ["0000", "0001"] { #expect(try pin("verify", wrong) == 403) }
    #expect(try pin("verify", "0002") == 409)
    #expect(try pin("verify", "0002", "?allow-last-try=true") == 403)
    #expect(try pin("verify", "4711") == 423)
    #expect(try pin("unblock", "00000000\n1234\n") == 403)
    #expect(try pin("unblock", "12345678\n1234\n") == 200)
    #expect(try pin("verify", "1234") == 200)
  }

  @Test func aCPS4SignsWithPSSThatOpenSSLVerifies() throws {
    let test = try ReaderWorld(startsService: true)
    let card = try Self.card("cps4", in: test.directory)
    _ = try test.world.insert(card.card)
    let serial = card.image.serial.description
    try test.waitForCards([serial])
    #expect(try test.verify(serial).status == 0)
    let data = test.directory.url("data")
    try Data("data".utf8).write(to: data)
    let schemes = [("authentication", ["256", "384", "512"]), ("signature", ["256"])]
    for (key, sizes) in schemes {
      let pem = try test.daemon.cpxd("certificates", "--key", key, "--pem")
      try run("openssl", ["x509", "-pubkey", "-noout"], input: pem.output).output.write(
        to: test.directory.url("public"))
      for size in sizes {
        let signed = try test.daemon.cpxd(
          "sign", "--key", key, "--scheme", "rsa_pss_rsae_sha\(size)", data.path, "--out",
          test.directory.file("signature"))
        #expect(signed.status == 0, "\(signed.errors)")
        let verdict = try run(
          "openssl",
          [
            "dgst", "-sha\(size)", "-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:digest", "-verify",
            test.directory.file("public"), "-signature", test.directory.file("signature"), data.path,
          ])
        #expect(verdict.text == "Verified OK\n", "\(key) \(size)")
      }
    }
    try test.expectWorking(serial)
  }

  @Test func dataObjectsAreListedAndReadPrivateOnesAfterThePIN() throws {
    let test = try ReaderWorld(startsService: true)
    _ = try test.world.insert(test.card.card)
    try test.waitForCards([test.serial])
    let list = try test.daemon.cpxd("objects").text
    #expect(list.contains("CPS_INFO_PS\n"))
    #expect(list.contains("CPS_ACTIVITY_01_PS  (after the PIN)\n"))
    #expect(try test.daemon.cpxd("objects", "CPS_INFO_PS").status == 0)
    #expect(try test.daemon.cpxd("objects", "CPS_ACTIVITY_01_PS").status == 4)
    #expect(try test.daemon.cpxd("objects", "CPS_NONSENSE").status == 8)
    #expect(try test.verify(test.serial).status == 0)
    let activity =
      try test.daemon.cpxd("objects", "CPS_ACTIVITY_01_PS", "--json").json()["activity"] as? [String: String]
    #expect(activity?["sector"]?.hasPrefix("SA") == true)
  }

  private static func card(_ profile: String, in directory: TemporaryDirectory) throws -> VirtualCardDirectory {
    let path = directory.file("made-\(profile)")
    let made = try run(cpxdPath, ["virtual-card", "new", path, "--profile", profile])
    guard made.status == 0 else { throw ToolError(description: made.errors) }
    return try VirtualCardDirectory.open(path)
  }
}
