import CPxClient
import CardAccess
import CardTransport
import Certificates
import Foundation
import Logging
// SPDX-License-Identifier: Apache-2.0
import SocketTesting
import Synchronization
import VirtualCards

@testable import HTTPFront

/// Every log line of a test, at every level.
final class LogLines: Sendable {
  private let lines = Mutex<[String]>([])

  var text: String { lines.withLock { $0.joined(separator: "\n") } }

  var logger: Logger {
    var logger = Logger(label: "test") { _ in Handler(lines: self) }
    logger.logLevel = .trace
    return logger
  }

  private struct Handler: LogHandler {
    let lines: LogLines
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.trace

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      lines.lines.withLock { $0.append("\(event.message) \(event.metadata ?? [:])") }
    }
  }
}

/// The whole daemon but its command line, with virtual cards of its own.
final class VirtualDaemon: Sendable {
  let server: TestServer
  let readers: [VirtualReader]
  let directory: VirtualReaderDirectory
  let serials: [String]
  let log = LogLines()
  let rules: AccessRules
  private let running: Task<Void, Never>

  let service: CardService
  private let made: [VirtualCPS3]

  init(
    cards: Int = 1, settings: AccessSettings = AccessSettings(), limits: HTTPLimits = HTTPLimits()
  ) async throws {
    rules = AccessRules(settings)
    let images = try await Self.images(cards)
    serials = images.map(\.serial.description)
    made = images.map { VirtualCPS3($0) }
    readers = made.enumerated().map { VirtualReader(name: "Virtual reader \($0)", card: $1) }
    directory = VirtualReaderDirectory(readers)
    let service = CardService(directory: directory, logger: log.logger, rules: rules)
    self.service = service
    running = Task { await service.run() }
    server = try await TestServer(service: service, logger: log.logger, limits: limits)
  }

  /// The first card.
  var card: any VirtualCard { made[0] }
  var client: CPxClient { CPxClient(socketPath: server.path) }
  var serial: String { serials.first ?? "" }
  var cardPath: String { "/v1/cards/\(serial)" }

  func stop() async {
    service.endEvents()
    await server.stop()
    running.cancel()
    await running.value
  }

  /// Making keys takes seconds, so that all tests share one authority and each card is made once.
  private static func images(_ count: Int) async throws -> [CardImage] {
    try await offPool {
      let authority = try authority.get()
      return try (0..<count).map { _ in try Personalisation().image(authority: authority) }
    }
  }

  private static let authority = Result { try TestAuthority.make(keyBits: 2048) }
}
