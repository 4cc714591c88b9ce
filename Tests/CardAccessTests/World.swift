// SPDX-License-Identifier: Apache-2.0
import AuditTrail
import CardAccess
import CardTransport
import Certificates
import Crypto
import Foundation
import HealthCards
import ISO7816
import Logging
import PINProtection
import Secrets
import Synchronization
import Testing
import VirtualCards

/// One virtual card in one reader, and a service over them.
struct World {
  static let authority = Result { try TestAuthority.make(keyBits: 2048, notBefore: Date()) }

  let reader: VirtualReader
  let directory: VirtualReaderDirectory
  let card: any VirtualCard
  let image: CardImage
  let serial: HealthCards.CardSerial
  let commands = Shared<[[UInt8]]>([])
  let verifies = Shared(0)
  /// Everybody may do everything, until a test says otherwise.
  let rules = AccessRules(AccessSettings(policy: Policy(rules: [Policy.Rule(grants: Set(Grant.allCases))])))
  let events = Events()
  private let logger: Logger
  private let memory: PINGuard

  init(
    _ profile: VirtualCardProfile = .cps3, memory: PINGuard = PINGuard(),
    logger: Logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
  ) throws {
    self.memory = memory
    image = try Personalisation(profile: profile).image(authority: Self.authority.get())
    card = image.makeCard()
    serial = try Self.serial(of: image)
    reader = VirtualReader(name: "test reader", card: card)
    directory = VirtualReaderDirectory([reader])
    self.logger = logger
    let (commands, verifies) = (commands, verifies)
    reader.intercept { command, card in
      commands.withLock { $0.append(command) }
      if command.count > 5, command[1] == 0x20 { verifies.withLock { $0 += 1 } }
      return card(command)
    }
  }

  static func serial(of image: CardImage) throws -> HealthCards.CardSerial {
    guard let serial = HealthCards.CardSerial(image.serial.description) else {
      throw CardError.malformedContent("the virtual card's serial number")
    }
    return serial
  }

  /// - Parameter memory: another one than the world's, as if the process had begun anew.
  func running(
    memory: PINGuard? = nil, audit: AuditLog? = nil, sleepClock: SleepClock = .system,
    _ body: (CardService) async throws -> Void
  ) async throws {
    let service = CardService(
      directory: directory, logger: logger, rules: rules, memory: memory ?? self.memory, observer: events,
      audit: audit, sleepClock: sleepClock)
    let task = Task { await service.run() }
    let result = await Result { try await body(service) }
    task.cancel()
    await task.value
    try result.get()
  }

  /// Changes the settings that everybody is served by from now on.
  func set(_ change: (inout AccessSettings) -> Void) {
    var settings = rules.current
    change(&settings)
    rules.replace(with: settings)
  }

  /// Another program sends an APDU, in hexadecimal, and gets the status word.
  @discardableResult
  func otherProgram(sends command: String) throws -> StatusWord {
    let bytes = try #require(Hexadecimal.bytes(command))
    return try reader.withTransaction(ending: .leave) { session in
      let response = try session.channel.transmit(bytes.span)
      return StatusWord(rawValue: UInt16(response[response.count - 2]) << 8 | UInt16(response[response.count - 1]))
    }
  }

  /// Whether any program could use the keys now: an empty VERIFY answers 9000 then.
  func isCardVerified() throws -> Bool {
    try reader.withTransaction(ending: .leave) { session in
      let cla: UInt8 = image.profile == .cps3 ? 0x00 : 0x01
      return try session.isoChannel.transmit(.verificationStatus(reference: 1, cla: cla)).status == .success
    }
  }
}

extension Result where Failure == any Error {
  init(_ body: () async throws -> Success) async {
    do { self = .success(try await body()) } catch { self = .failure(error) }
  }
}

extension Peer {
  /// Never made to wait after a wrong PIN.
  static let root = Peer(socket: "http", uid: 0, gid: 0, groups: [], pid: 3, connection: 3)
  static let alice = Peer(socket: "http", uid: 1001, gid: 1001, groups: [], pid: 1, connection: 1)
  static let bob = Peer(socket: "http", uid: 1002, gid: 1002, groups: [], pid: 2, connection: 2)
}

extension SignatureOrder {
  static let test = SignatureOrder(key: .authentication, scheme: .rsaPKCS1SHA256, input: .data([1, 2, 3]))
}

typealias Serial = HealthCards.CardSerial

func pin(_ digits: String) throws -> PIN {
  var bytes = try SecretBytes(capacity: 16)
  for byte in digits.utf8 { try bytes.append(byte) }
  return try PIN(bytes)
}

/// Waits for a condition, at most a minute.
func eventually(_ what: String, _ condition: () async throws -> Bool) async throws {
  let deadline = ContinuousClock.now + .seconds(60)
  while try await !condition() {
    guard ContinuousClock.now < deadline else {
      Issue.record("waited a minute for: \(what)")
      return
    }
    try await Task.sleep(for: .milliseconds(5))
  }
}

/// A value behind a lock that closures can share.
final class Shared<Value: Sendable>: Sendable {
  private let value: Mutex<Value>

  init(_ value: Value) { self.value = Mutex(value) }

  func withLock<Result: Sendable>(_ body: @Sendable (inout Value) -> Result) -> Result {
    value.withLock { body(&$0) }
  }
}

/// A logger that keeps everything.
final class LogLines: Sendable {
  private let lines = Shared<[String]>([])

  var all: [String] { lines.withLock { $0 } }

  var logger: Logger { Logger(label: "test") { [lines] _ in Handler(lines: lines) } }

  private struct Handler: LogHandler {
    let lines: Shared<[String]>
    var logLevel = Logger.Level.trace
    var metadata: Logger.Metadata = [:]

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      let line = "\(event.message) \(event.metadata ?? [:])"
      lines.withLock { $0.append(line) }
    }
  }
}

/// All that a service told.
final class Events: AccessObserver {
  private let events = Shared<[AccessEvent]>([])

  var all: [AccessEvent] { events.withLock { $0 } }

  func observe(_ event: AccessEvent) { events.withLock { $0.append(event) } }
}

extension CardService {
  /// Uses up all tries of the PIN.
  func block(_ serial: HealthCards.CardSerial) async throws {
    for wrong in ["9990", "9991", "9992"] {
      let options = PINOptions(allowsLastTry: true)
      _ = try? await verifyPIN(pin(wrong), of: serial, for: .root, options: options)
    }
  }
}
