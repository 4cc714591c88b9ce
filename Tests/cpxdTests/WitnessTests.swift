// SPDX-License-Identifier: Apache-2.0
import Foundation
import PCSCWorld
import SocketTesting
import Testing
import VirtualCards

/// Other people's software sees the same card through the same pcscd, and agrees.
@Suite struct WitnessTests {
  private static let module = "/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so"

  @Test func openSCAcceptsTheVirtualCardAndSignsByteForByteTheSame() throws {
    let world = try PCSCWorld()
    try world.startService()
    let directory = try TemporaryDirectory()
    let path = directory.url("card")
    try FileManager.default.copyItem(at: try RunningDaemon.cards.get()[0], to: path)
    let inside = world.inside(cpxdPath, ["virtual-card", "run", path.path])
    let runner = try ChildProcess(
      [inside.program] + inside.arguments, output: directory.file("run.out"), errors: directory.file("run.err"))
    let daemon = try RunningDaemon(cards: 0, environment: world.environment)
    try daemon.start()
    try waitFor("the card in its reader") { try daemon.serials().count == 1 }

    let listed = try run("opensc-tool", ["-l", "-n"], environment: world.environment)
    #expect(listed.text.contains("Virtual PCD 00 00"))
    #expect(listed.errors.contains("IAS-ECC") || listed.text.contains("IAS-ECC"))
    let dump = try run("pkcs15-tool", ["--dump"], environment: world.environment)
    for part in ["CPS_PRIV_AUT", "CPS_PRIV_SIG", "Certificat d'Authentification CPS", "Code porteur de la carte CPX"] {
      #expect(dump.text.contains(part), "\(part)")
    }
    let objects = try run("pkcs11-tool", ["--module", Self.module, "-O"], environment: world.environment)
    #expect(objects.text.contains("Certificat de Signature CPS"))

    let verified = try daemon.cpxd("pin", "verify", "--pin-file", "-", input: Data("1234".utf8))
    #expect(verified.status == 0)
    for round in 0..<3 {
      let data = Data("round \(round)".utf8)
      try data.write(to: directory.url("data"))
      try Self.digestInfo(of: data).write(to: directory.url("info"))
      let theirs = try run(
        "pkcs11-tool",
        [
          "--module", Self.module, "--login", "--pin", "1234", "--sign", "-m", "RSA-PKCS", "--id",
          "E828BD080F8025000001FF001002", "--input-file", directory.file("info"), "--output-file",
          directory.file("theirs"),
        ], environment: world.environment)
      #expect(theirs.status == 0, "\(theirs.errors)")
      let ours = try daemon.cpxd(
        "sign", "--key", "authentication", "--scheme", "rsa_pkcs1_sha256", directory.file("data"), "--out",
        directory.file("ours"))
      #expect(ours.status == 0, "\(ours.errors)")
      #expect(try Data(contentsOf: directory.url("ours")) == Data(contentsOf: directory.url("theirs")))
    }
    #expect(try daemon.cpxd("pin", "status", "--json").json()["triesLeft"] as? Int == 3)
    kill(runner.identifier, SIGTERM)
  }

  /// DigestInfo of SHA-256 (RFC 8017, 9.2, note 1), its digest by openssl.
  private static func digestInfo(of data: Data) throws -> Data {
    let prefix: [UInt8] = [
      0x30, 0x31, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20,
    ]
    return Data(prefix) + (try run("openssl", ["dgst", "-sha256", "-binary"], input: data).output)
  }
}
