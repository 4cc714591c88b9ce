// SPDX-License-Identifier: Apache-2.0
import Foundation
import PCSCWorld
import SocketTesting
import WebWorld

/// A daemon with one virtual card, and what `cpxd login` needs to meet a server with it.
struct LoginBench {
  let daemon: RunningDaemon
  let card: URL
  let directory: TemporaryDirectory

  /// A CPS3 and a CPS4, made once.
  private static let cards = Result {
    let directory = FileManager.default.temporaryDirectory.appending(path: "cpxd-login-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    loginCards.append(directory)
    return try ["cps3", "cps4"].map { profile in
      let card = directory.appending(path: "card-\(profile)")
      let made = try run(cpxdPath, ["virtual-card", "new", card.path, "--profile", profile])
      guard made.status == 0 else { throw ToolError(description: made.errors) }
      return card
    }
  }

  /// - Parameters:
  ///   - profile: `cps3` or `cps4`.
  ///   - isOpen: whether the PIN is verified already.
  init(_ profile: String = "cps3", isOpen: Bool = true, arguments: [String] = []) throws {
    directory = try TemporaryDirectory()
    card = directory.url("card-\(profile)")
    let made = try Self.cards.get()
    try FileManager.default.copyItem(at: made[profile == "cps3" ? 0 : 1], to: card)
    daemon = try RunningDaemon(cards: 0, arguments: ["--virtual", card.path] + arguments)
    try daemon.start()
    if isOpen {
      guard try daemon.cpxd("pin", "verify", "--pin-file", "-", input: Data("1234".utf8)).status == 0 else {
        throw ToolError(description: "the PIN was not verified: \(daemon.logText)")
      }
    }
  }

  /// The authorities that a server takes this card by.
  var clients: String { card.appending(path: "pki/root-cert.pem").path }

  /// Runs `cpxd login` with the test servers' authority and the card's chain.
  func login(
    _ server: UInt16, _ path: String = "/", _ arguments: String..., input: Data = Data(), language: String = "C"
  ) throws -> Outcome {
    let pki = try ServerPKI.shared.get()
    return try run(
      cpxdPath,
      ["login", "https://localhost:\(server)\(path)", "--cafile", pki.authority, "--cafile"]
        + [card.appending(path: "pki/persons-cert.pem").path] + arguments, input: input,
      environment: ["CPXD_SOCKET": daemon.socket, "LC_ALL": language, "HOME": directory.path])
  }
}

/// Removed when the process ends.
private nonisolated(unsafe) var loginCards: [URL] = [] {
  didSet {
    guard oldValue.isEmpty else { return }
    atexit { for directory in loginCards { try? FileManager.default.removeItem(at: directory) } }
  }
}
