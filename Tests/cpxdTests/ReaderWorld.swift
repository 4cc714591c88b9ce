// SPDX-License-Identifier: Apache-2.0
import Foundation
import ISO7816
import PCSCWorld
import SocketTesting
import Testing
import VirtualCards

/// A real pcscd with virtual readers, a card, and the daemon of the program over them.
struct ReaderWorld {
  let world: PCSCWorld
  let daemon: RunningDaemon
  let card: VirtualCardDirectory
  let directory: TemporaryDirectory

  var serial: String { card.image.serial.description }

  /// - Parameter startsService: false for a pcscd that is not there yet.
  init(configuration: String? = nil, startsService: Bool = true) throws {
    world = try PCSCWorld()
    if startsService { try world.startService() }
    directory = try TemporaryDirectory()
    card = try Self.card(in: directory)
    daemon = try RunningDaemon(cards: 0, environment: world.environment, settings: configuration)
    try daemon.start()
  }

  static func card(in directory: TemporaryDirectory, _ number: Int = 0) throws -> VirtualCardDirectory {
    let path = directory.url("card-\(number)")
    try FileManager.default.copyItem(at: try RunningDaemon.cards.get()[number], to: path)
    return try VirtualCardDirectory.open(path.path)
  }

  func waitForCards(_ serials: [String]) throws {
    try waitFor("the cards \(serials) in the readers; the daemon says \(daemon.logText.suffix(500))") {
      (try? daemon.serials()) == serials
    }
  }

  func verify(_ serial: String) throws -> Outcome {
    try daemon.cpxd("pin", "verify", "--card", serial, "--pin-file", "-", input: Data("1234".utf8))
  }

  func sign(_ serial: String) throws -> Outcome {
    try daemon.cpxd(
      "sign", "--card", serial, "--key", "authentication", "--scheme", "rsa_pkcs1_sha256", "-", input: Data("data".utf8)
    )
  }

  /// No try is lost, the PIN can be verified, and a signature is right.
  func expectWorking(_ serial: String, location: SourceLocation = #_sourceLocation) throws {
    let status = try daemon.cpxd("pin", "status", "--card", serial, "--json")
    #expect(status.status == 0, "\(status.errors) \(daemon.logText.suffix(3000))", sourceLocation: location)
    #expect(try status.json()["triesLeft"] as? Int == 3, sourceLocation: location)
    #expect(try verify(serial).status == 0, sourceLocation: location)
    let signed = try sign(serial)
    #expect(signed.status == 0, "\(signed.errors)", sourceLocation: location)
    let pem = try daemon.cpxd("certificates", "--card", serial, "--key", "authentication", "--pem")
    try run("openssl", ["x509", "-pubkey", "-noout"], input: pem.output).output.write(to: directory.url("public.pem"))
    let signature = Data(base64Encoded: signed.text.trimmingCharacters(in: .newlines)) ?? Data()
    try signature.write(to: directory.url("signature"))
    let verdict = try run(
      "openssl",
      ["dgst", "-sha256", "-verify", directory.file("public.pem"), "-signature", directory.file("signature")],
      input: Data("data".utf8))
    #expect(verdict.text == "Verified OK\n", sourceLocation: location)
  }
}

/// A card of no use to cpxd: an ATR, and "instruction not supported" to whatever it is asked.
final class ForeignCard: VirtualCard {
  let atr: [UInt8]
  let transmissionProtocol = TransmissionProtocol.t0

  init(atr: String) { self.atr = Hexadecimal.bytes(atr) ?? [] }

  func powerOn() {}
  func powerOff() {}
  func reset() {}
  func respond(to command: [UInt8]) -> [UInt8] { [0x6D, 0x00] }
}
