// SPDX-License-Identifier: Apache-2.0
import CardTransport
import Foundation
import PCSCWorld
import SocketTesting
import Testing
import VirtualCards

/// A real pcscd with a card as slow as one of plastic, the daemon over it, and programs that know PKCS#11 alone.
final class TokenWorld {
  static let client = "/usr/lib/x86_64-linux-gnu/pkcs11/p11-kit-client.so"

  let world: PCSCWorld
  let daemon: RunningDaemon
  let card: VirtualCardDirectory
  let inserted: InsertedCard
  let directory: TemporaryDirectory

  /// - Parameter pkcs11: what the configuration says of PKCS#11, beside the issuers.
  init(_ profile: VirtualCardProfile, pkcs11: String = #""login":"program""#) throws {
    world = try PCSCWorld()
    try world.startService()
    directory = try TemporaryDirectory()
    card = try Self.card(profile, in: directory)
    // Whoever may connect rides on the lease of whoever verified the PIN, so that a browser can be another user.
    let settings = """
      {"log":{"level":"trace"},"lease":{"shared":true},
       "pkcs11":{"issuers":"\(card.path)/pki/chain.pem",\(pkcs11)},
       "policy":{"rules":[{"grants":["list","authenticate","pin"]}]}}
      """
    daemon = try RunningDaemon(cards: 0, environment: world.environment, settings: settings)
    try daemon.start()
    let model = profile == .cps3 ? LatencyModel.cps3 : .cps4
    inserted = try world.insert(card.card)
    let (daemon, serial) = (daemon, card.image.serial.description)
    try waitFor("the card") { (try? daemon.serials()) == [serial] }
    // From here on: reading a whole card at this pace takes seconds.
    inserted.intercept { command, card in
      let response = card(command)
      Thread.sleep(forTimeInterval: model.duration(of: command, answeredBy: response) / .seconds(1))
      return response
    }
  }

  var socket: String { daemon.directory.file("cpxd-pkcs11.sock") }

  var environment: [String: String] { ["P11_KIT_SERVER_ADDRESS": "unix:path=\(socket)", "HOME": directory.path] }

  /// CKA_ID of the authentication key, as pkcs11-tool writes it.
  var identifier: String { "e828bd080f8025000001ff0010" + (card.image.profile == .cps3 ? "02" : "20") }

  /// The same in a PKCS#11 URI (RFC 7512).
  var uri: String {
    let digits = Array(identifier)
    return "pkcs11:id=" + stride(from: 0, to: digits.count, by: 2).map { "%\(digits[$0])\(digits[$0 + 1])" }.joined()
  }

  /// The holder's certificate and its issuer, for programs that take the chain from a file.
  func chain() throws -> String {
    let pem = try daemon.cpxd("certificates", "--key", "authentication", "--pem")
    let issuer = try Data(contentsOf: URL(filePath: card.path).appending(path: "pki/persons-cert.pem"))
    try (pem.output + issuer).write(to: directory.url("chain.pem"))
    return directory.file("chain.pem")
  }

  var root: String { "\(card.path)/pki/root-cert.pem" }

  func verifyPIN() throws {
    #expect(try daemon.cpxd("pin", "verify", "--pin-file", "-", input: Data("1234".utf8)).status == 0)
  }

  /// Runs a program, at most a minute.
  func tool(_ program: String, _ arguments: [String], _ more: [String: String] = [:], input: String = "") throws
    -> Outcome
  {
    try run(
      "timeout", ["60", program] + arguments, input: Data(input.utf8),
      environment: environment.merging(more) { $1 })
  }

  func pkcs11Tool(_ arguments: String...) throws -> Outcome {
    try tool("pkcs11-tool", ["--module", Self.client] + arguments)
  }

  private static let made = Result {
    let directory = FileManager.default.temporaryDirectory.appending(path: "cpxd-token-\(getpid())").path
    try? FileManager.default.removeItem(atPath: directory)
    atexit {
      let directory = FileManager.default.temporaryDirectory.appending(path: "cpxd-token-\(getpid())")
      try? FileManager.default.removeItem(at: directory)
    }
    _ = try VirtualCardDirectory.create(at: directory, Personalisation(profile: .cps4))
    return directory
  }

  private static func card(
    _ profile: VirtualCardProfile, in directory: TemporaryDirectory
  ) throws -> VirtualCardDirectory {
    guard profile == .cps4 else { return try ReaderWorld.card(in: directory) }
    let path = directory.file("cps4")
    try FileManager.default.copyItem(atPath: try made.get(), toPath: path)
    return try VirtualCardDirectory.open(path)
  }
}
