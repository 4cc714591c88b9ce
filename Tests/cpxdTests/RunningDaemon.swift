// SPDX-License-Identifier: Apache-2.0
import Foundation
import PCSCWorld
import SocketTesting

/// `cpxd serve` over virtual cards, and its clients.
final class RunningDaemon {
  let directory: TemporaryDirectory
  let socket: String
  private let command: [String]
  private let environment: [String: String]
  private var process: ChildProcess?
  private let log: URL
  /// Its file, which may be changed while it runs.
  let configuration: URL

  /// A card made once; each daemon gets a copy, so that tests cannot disturb each other.
  static let cards: Result<[URL], any Error> = Result {
    let directory = FileManager.default.temporaryDirectory.appending(path: "cpxd-cards-\(getpid())")
    try? FileManager.default.removeItem(at: directory)
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    atexit {
      let directory = FileManager.default.temporaryDirectory.appending(path: "cpxd-cards-\(getpid())")
      try? FileManager.default.removeItem(at: directory)
    }
    return try ["CPS", "CPE"].map { kind in
      let card = directory.appending(path: kind)
      let made = try run(cpxdPath, ["virtual-card", "new", card.path, "--kind", kind])
      guard made.status == 0 else { throw ToolError(description: made.errors) }
      return card
    }
  }

  /// - Parameter cards: how many of the CPS and the CPE to put in, 1 or 2.
  init(
    cards count: Int = 1, arguments: [String] = [], wrapper: [String] = [], environment: [String: String] = [:],
    settings: String? = nil
  ) throws {
    self.environment = environment
    directory = try TemporaryDirectory()
    let option = arguments.firstIndex(of: "--socket").map { arguments[$0 + 1] }
    socket = option ?? directory.url("cpxd.sock").path
    log = directory.url("log")
    var virtual: [String] = []
    for card in try Self.cards.get().prefix(count) {
      let copy = directory.url("card-\(virtual.count)")
      try FileManager.default.copyItem(at: card, to: copy)
      virtual += ["--virtual", copy.path]
    }
    configuration = directory.url("cpxd.json")
    try Data((settings ?? #"{"log":{"level":"trace"}}"#).utf8).write(to: configuration)
    command =
      wrapper + [cpxdPath, "serve", "--config", configuration.path, "--state", directory.file("state")] + virtual
      + (wrapper.isEmpty && !arguments.contains("--socket") ? ["--socket", socket] : []) + arguments
  }

  /// Starts the daemon, or the wrapper that starts it later.
  func startWithoutWaiting() throws {
    process = try ChildProcess(command, environment: environment, output: directory.file("output"), errors: log.path)
  }

  /// Starts the daemon and waits for its socket.
  func start() throws {
    try startWithoutWaiting()
    try waitFor("the daemon's socket; its log: \(logText)") {
      if process?.isRunning != true { throw ToolError(description: "the daemon ended: \(logText)") }
      return FileManager.default.fileExists(atPath: socket)
    }
  }

  static func started(cards: Int = 1) throws -> RunningDaemon {
    let daemon = try RunningDaemon(cards: cards)
    try daemon.start()
    return daemon
  }

  var logText: String { (try? String(contentsOf: log, encoding: .utf8)) ?? "" }

  /// The process, for a look at it.
  var identifier: pid_t { process?.identifier ?? 0 }

  /// Has the daemon read another configuration, and waits until it says that it has.
  func reload(_ settings: String) throws {
    try Data(settings.utf8).write(to: configuration)
    let before = logText.components(separatedBy: "was read again").count
    kill(identifier, SIGHUP)
    try waitFor("the daemon to read its configuration") {
      logText.components(separatedBy: "was read again").count > before
    }
  }

  /// Sends a signal and waits for the end; the exit status, or 128 and the signal's number.
  @discardableResult
  func stop(by signal: Int32 = SIGTERM) -> Int32 {
    guard let process else { return 0 }
    if process.isRunning { kill(process.identifier, signal) }
    return process.waitUntilExit()
  }

  deinit { stop() }

  /// Runs a client command.
  func cpxd(_ arguments: String..., input: Data = Data(), environment: [String: String] = [:]) throws -> Outcome {
    try run(cpxdPath, arguments, input: input, environment: environment.merging(["CPXD_SOCKET": socket]) { $1 })
  }

  /// Runs curl; the status of HTTP is the last line of what it prints.
  func curl(_ path: String, _ arguments: String..., input: Data = Data()) throws -> (status: Int, body: Data) {
    let outcome = try run(
      "curl",
      ["--silent", "--show-error", "--unix-socket", socket, "--write-out", "\n%{http_code}", "http://cpxd\(path)"]
        + arguments, input: input)
    guard outcome.status == 0 else { throw ToolError(description: "curl: \(outcome.errors)") }
    guard let end = outcome.output.lastIndex(of: UInt8(ascii: "\n")),
      let status = Int(String(decoding: outcome.output[(end + 1)...], as: UTF8.self))
    else { throw ToolError(description: "curl printed no status") }
    return (status, Data(outcome.output[..<end]))
  }

  func serials() throws -> [String] {
    let body = try JSONSerialization.jsonObject(with: curl("/v1/cards").body) as? [String: Any]
    return (body?["cards"] as? [[String: Any]] ?? []).compactMap { $0["serial"] as? String }
  }
}
