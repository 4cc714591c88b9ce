// SPDX-License-Identifier: Apache-2.0
import CPxClient
import CardAccess
import CardTransport
import Certificates
import Foundation
import HTTPFront
import HealthCards
import ISO7816
import LocalSocket
import Logging
import NIOPosix
import Phrasebook
import SocketTesting
import Synchronization
import VirtualCards

@testable import Doctor

/// One virtual card in one reader, a log of what it was told, and an empty directory for sockets and files.
struct World: Sendable {
  static let authority = Result { try TestAuthority.make(keyBits: 2048, notBefore: Date()) }
  static let version = "1.2.3"

  let image: CardImage
  let reader: VirtualReader
  let directory: VirtualReaderDirectory
  let log = CommandLog()
  let files: TemporaryDirectory

  private static let sharedImage = Result { try makeImage() }

  static func makeImage() throws -> CardImage { try Personalisation().image(authority: authority.get()) }

  /// - Parameter image: of the card, which has counters of its own in each world; all share one when nil.
  init(image: CardImage? = nil) throws {
    files = try TemporaryDirectory()
    self.image = try image ?? Self.sharedImage.get()
    reader = VirtualReader(name: "reader one", card: VirtualCPS3(self.image))
    directory = VirtualReaderDirectory([reader])
    let log = log
    reader.intercept { command, card in
      log.append(command)
      return card(command)
    }
  }

  var socket: String { files.file("s") }

  /// A machine on which pcscd is installed and listened for.
  var surroundings: Surroundings {
    var surroundings = Surroundings(pcscdPrograms: ["/bin/sh"], pcscdSocket: files.path)
    (surroundings.usbDevices, surroundings.mounts) = (files.file("usb"), files.file("mounts"))
    (surroundings.systemd, surroundings.pcscdPolicy) = (files.file("systemd"), files.file("policy"))
    return surroundings
  }

  /// Examines with no daemon, or with the one that serves at ``socket``.
  func diagnose(
    _ directory: (any ReaderDirectory)? = nil, version: String = World.version, issuers: IssuerKnowledge? = nil,
    surroundings: Surroundings? = nil, card: Duration = .seconds(60), client: Duration = .seconds(30),
    now: Date = Date(), layers: Set<Layer> = [.pcscd, .pin, .keys],
    _ adjust: (inout ExaminationOptions) -> Void = { _ in }
  ) async throws -> Diagnosis {
    let authority = try Self.authority.get()
    var options = ExaminationOptions()
    options.issuers = issuers ?? IssuerKnowledge([authority.root.certificate, authority.persons.certificate])
    (options.now, options.layers) = (now, layers)
    adjust(&options)
    return await Examination(
      client: CPxClient(socketPath: socket, timeout: client), readers: directory ?? self.directory, version: version,
      options: options, surroundings: surroundings ?? self.surroundings,
      patience: Patience(service: .milliseconds(50), reader: .milliseconds(50), card: card)
    ).diagnose()
  }

  /// Runs a daemon over the virtual reader meanwhile.
  func served<Result: Sendable>(
    settling: Duration = .seconds(20), _ body: () async throws -> Result
  ) async throws -> Result {
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    let service = CardService(directory: directory, logger: logger, settlingLimit: settling)
    let running = Task { await service.run() }
    let listener = try UnixListener.bind(path: socket, name: "http")
    let server = try await APIServer(service: service, version: Self.version, logger: logger)
      .serve(listener, on: MultiThreadedEventLoopGroup.singleton)
    let outcome: Swift.Result<Result, any Error>
    do { outcome = .success(try await body()) } catch { outcome = .failure(error) }
    running.cancel()
    await running.value
    await server.shutdown(within: .seconds(5))
    return try outcome.get()
  }

  /// Sends wrong PINs, as somebody did before the doctor came.
  func enterWrongPIN(times: Int) throws {
    try reader.withTransaction(ending: .reset) { session in
      for _ in 0..<times {
        let command: [UInt8] = [0x00, 0x20, 0x00, 0x01, 0x04, 0x30, 0x30, 0x30, 0x30]
        _ = try session.channel.transmit(command.span)
      }
    }
    log.removeAll()
  }
}

/// The commands that reached a card.
final class CommandLog: Sendable {
  private let commands = Mutex<[[UInt8]]>([])

  func append(_ command: [UInt8]) { commands.withLock { $0.append(command) } }

  func removeAll() { commands.withLock { $0 = [] } }

  var all: [[UInt8]] { commands.withLock { $0 } }

  /// Those that could have used a try of PIN or PUK, or changed something.
  var dangerous: [[UInt8]] {
    let harmless: Set<Instruction> = [.select, .readBinary, .getResponse, .getData]
    return all.filter { command in
      guard command.count > 1 else { return true }
      let instruction = Instruction(rawValue: command[1])
      return !harmless.contains(instruction) && !(instruction == .verify && command.count <= 5)
    }
  }
}

/// A card that says who it is and nothing else.
final class PlainCard: VirtualCard {
  let atr: [UInt8]
  let transmissionProtocol = TransmissionProtocol.t0

  init(_ atr: String) { self.atr = Hexadecimal.bytes(atr) ?? [] }

  func powerOn() {}
  func powerOff() {}
  func reset() {}
  func respond(to command: [UInt8]) -> [UInt8] { [0x6D, 0x00] }
}

/// A directory that says one thing, or nothing at all.
struct FixedDirectory: ReaderDirectory {
  let snapshot: DirectorySnapshot?

  func snapshots() -> AsyncStream<DirectorySnapshot> {
    AsyncStream { if let snapshot { $0.yield(snapshot) } }
  }
}

extension Diagnosis {
  var codes: [String] { checks.compactMap { $0.finding?.rawValue } }

  /// The codes of the layers below the service's.
  var codesBelowService: [String] {
    checks.filter { $0.name.layer != .service }.compactMap { $0.finding?.rawValue }
  }

  func result(of name: Check.Name) -> Check.Result? { checks.first { $0.name == name }?.result }

  func details(of name: Check.Name) -> [String] {
    checks.filter { $0.name == name }.compactMap { $0.detail?.english }
  }
}
