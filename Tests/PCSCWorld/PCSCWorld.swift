// SPDX-License-Identifier: Apache-2.0
public import Foundation
import Synchronization
public import VirtualCards

/// A PC/SC service with two virtual readers in mount, network and process namespaces of its own, so that several stand
/// side by side and nothing on the machine is touched. All of it dies with this object, and with this process.
///
/// Clients reach it by `PCSCLITE_CSOCK_NAME`; see ``environment`` and ``InProcessWorld``.
public final class PCSCWorld: Sendable {
  /// Seen from outside as from inside, where it is /run/pcscd.
  public let directory: URL
  private let holder: ChildProcess
  /// The first process inside.
  private let first: Int32
  private let service = Mutex<ChildProcess?>(nil)
  private let cards = Mutex<[InsertedCard]>([])

  /// How long anything here may take on a busy machine.
  public static let patience = Duration.seconds(30)

  /// The readers of vpcd, by slot.
  public static let readerNames = ["Virtual PCD 00 00", "Virtual PCD 00 01"]

  /// Makes the namespaces; pcscd is not started.
  ///
  /// - Throws: ``WorldError`` that names the missing Debian package, or what did not happen in time.
  public init() throws {
    guard geteuid() == 0 else {
      throw WorldError(
        "tests with a real pcscd need root for namespaces; without it: unshare --map-root-user make test")
    }
    try Tool.require("unshare", "nsenter", "mount", "ip", "pcscd")
    try Tool.requireVPCD()
    var template = Array((NSTemporaryDirectory() + "/cpxd-pcscd-XXXXXX").utf8CString)
    guard let made = mkdtemp(&template) else { throw WorldError("no temporary directory") }
    directory = URL(fileURLWithPath: String(cString: made))
    let script = """
      set -e
      mount --make-rprivate /
      mkdir -p /run/pcscd
      mount --bind "$1" /run/pcscd
      ip link set lo up
      touch "$1/ready"
      exec cat
      """
    holder = try ChildProcess(
      [
        "unshare", "--mount", "--net", "--pid", "--fork", "--kill-child", "--mount-proc", "sh", "-c", script, "sh",
        directory.path,
      ])
    let (holder, directory) = (holder, directory)
    try wait(for: "the namespaces") { FileManager.default.fileExists(atPath: directory.path + "/ready") }
    guard let child = holder.child else { throw WorldError("the namespaces did not last") }
    first = child
  }

  deinit {
    for card in cards.withLock({ $0 }) { card.leave() }
    holder.kill(SIGKILL)
    try? FileManager.default.removeItem(at: directory)
  }

  public var socketPath: String { directory.path + "/pcscd.comm" }

  /// For a child process that shall use this service.
  public var environment: [String: String] { ["PCSCLITE_CSOCK_NAME": socketPath] }

  /// Everything pcscd said since it was started last, APDUs included.
  ///
  /// Not all of it need be text: pcscd may print what lies in its memory.
  public var log: String {
    (try? Data(contentsOf: directory.appending(path: "log"))).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  // MARK: The service

  /// Starts pcscd and waits until it listens and has looked into its readers.
  public func startService() throws {
    try launch(["pcscd", "--foreground", "--debug", "--apdu"])
    try waitForService("listen") { isListening }
    // pcscd lets every client wait for that; a card put in meanwhile would be found, not seen to come.
    try run("opensc-tool", ["--list-readers"])
  }

  /// Starts a pcscd that knows no reader at all, and waits until it listens.
  public func startServiceWithoutReaders() throws {
    let none = directory.appending(path: "no-readers")
    try FileManager.default.createDirectory(at: none, withIntermediateDirectories: true)
    try launch(["pcscd", "--foreground", "--debug", "--config", "/run/pcscd/no-readers"])
    try waitForService("listen") { isListening }
  }

  /// Listens in place of pcscd and starts it with the first client, as systemd does; waits until it listens.
  public func startServiceOnDemand() throws {
    try Tool.require("systemd-socket-activate")
    try launch([
      "systemd-socket-activate", "--listen=/run/pcscd/pcscd.comm", "pcscd", "--foreground", "--debug", "--apdu",
      "--auto-exit",
    ])
    try wait(for: "systemd-socket-activate to listen") { FileManager.default.fileExists(atPath: socketPath) }
  }

  /// Ends pcscd as systemd does, and waits until it is gone.
  public func stopService() throws { try endService(SIGTERM) }

  /// Kills pcscd, which leaves its socket behind, and waits until it is gone.
  public func killService() throws { try endService(SIGKILL) }

  /// Holds pcscd in its place: it is there and answers nobody.
  public func freezeService() { service.withLock { $0 }?.signalInside(SIGSTOP) }

  public func thawService() { service.withLock { $0 }?.signalInside(SIGCONT) }

  private func endService(_ signal: Int32) throws {
    guard let process = service.withLock({ $0 }) else { return }
    process.signalInside(signal)
    try process.waitForEnd("pcscd to end")
    service.withLock { $0 = nil }
    // A killed pcscd leaves them; nothing listens there any more.
    for name in ["pcscd.comm", "pcscd.pid"] { try? FileManager.default.removeItem(at: directory.appending(path: name)) }
  }

  private func waitForService(_ what: String, _ condition: () -> Bool) throws {
    do {
      try wait(for: "pcscd to \(what)", condition)
    } catch {
      throw WorldError("\(error); it said last:\n\(log.suffix(2000))")
    }
  }

  private func launch(_ arguments: [String]) throws {
    guard service.withLock({ $0 == nil }) else { throw WorldError("pcscd was started already") }
    let process = try ChildProcess(
      ["nsenter"] + entry + arguments, output: directory.appending(path: "log").path)
    service.withLock { $0 = process }
  }

  /// Whether pcscd was started and has not ended.
  public var isRunning: Bool { service.withLock { $0 != nil } }

  private var isListening: Bool {
    (try? UnixProbe.connects(to: socketPath)) ?? false
  }

  // MARK: Cards

  /// Puts a card into a reader, and waits until pcscd has seen it; where none runs, into that of the next one.
  ///
  /// - Parameter slot: 0 or 1.
  public func insert(_ card: any VirtualCard, slot: Int = 0) throws -> InsertedCard {
    let before = count("Card inserted into", slot)
    let inserted = InsertedCard(card, namespace: "/proc/\(first)/ns/net", slot: slot)
    cards.withLock { $0.append(inserted) }
    if isRunning {
      try waitForService("see the card come") { count("Card inserted into", slot) > before }
    }
    return inserted
  }

  /// Takes a card out, and waits until pcscd, where it runs, has seen that.
  ///
  /// A card that is taken out and put in faster than pcscd looks, twice a second, is never missed by it: vpcd tells
  /// less than a reader made of plastic.
  public func pull(_ card: InsertedCard) throws {
    let before = count("Card Removed From", card.slot)
    let isKnown = card.isPowered
    card.leave()
    guard isRunning, isKnown else { return }
    try waitForService("see the card leave") { count("Card Removed From", card.slot) > before }
  }

  private func count(_ event: String, _ slot: Int) -> Int {
    log.split(separator: "\n").count { $0.hasSuffix("\(event) \(Self.readerNames[slot])") }
  }

  // MARK: Inside

  /// Arguments of `nsenter` that lead inside.
  private var entry: [String] {
    ["--target", String(first), "--mount", "--net", "--pid", "--wd=/", "--"]
  }

  /// A program and arguments that run the given ones inside this world.
  public func inside(_ program: String, _ arguments: [String]) -> (program: String, arguments: [String]) {
    ("nsenter", entry + [program] + arguments)
  }

  /// Runs a program of the system against this world's pcscd to its end.
  ///
  /// - Throws: ``WorldError`` when it is missing, fails, or takes too long.
  public func run(_ program: String, _ arguments: [String]) throws {
    try Tool.require(program)
    let process = try ChildProcess([program] + arguments, environment: environment)
    try process.waitForEnd("\(program) \(arguments.joined(separator: " "))")
    guard process.exitStatus == 0 else { throw WorldError("\(program) \(arguments) ended with \(process.exitStatus)") }
  }

  /// How many files and sockets pcscd has open.
  public var serviceDescriptorCount: Int {
    guard let process = service.withLock({ $0 })?.child else { return 0 }
    return (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/fd"))?.count ?? 0
  }
}

/// Why a world could not be made or did not come to what was waited for.
public struct WorldError: Error, CustomStringConvertible {
  public let description: String

  public init(_ description: String) { self.description = description }
}
