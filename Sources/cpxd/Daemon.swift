// SPDX-License-Identifier: Apache-2.0
import AuditTrail
import CardAccess
import CardTransport
import HTTPFront
import LocalSocket
import Logging
import NIOPosix
import PCSC
import PINProtection
import PKCS11Front
import Phrasebook
import UnixSignals
import VirtualCards

/// Puts the parts together and runs them from start to stop.
struct Daemon {
  let configuration: Configuration
  let rules: AccessRules
  let reload: Reload
  let socketOption: String?
  let pkcs11SocketOption: String?
  let virtualCards: VirtualCardOptions
  let state: StateDirectory
  let environment: [String: String]
  let logger: Logger

  /// How long running requests may take to end after SIGTERM.
  private static let grace = Duration.seconds(20)
  private static let loops = MultiThreadedEventLoopGroup.singleton

  /// - Throws: ``Failure`` when the daemon cannot begin to serve.
  func run() async throws {
    // Before anybody can know that the daemon runs, and want it to stop.
    let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint, .sighup)
    let listeners = try ListeningSockets(
      socketOption: socketOption, pkcs11Option: pkcs11SocketOption ?? configuration.pkcs11.path,
      configuration: configuration.socket, environment: environment
    ).listeners()
    defer { for listener in listeners { listener.close() } }
    let notification = try manager()
    let audit = AuditLog(directory: AuditDirectory(path: state.path + "/audit"), journal: JournalSocket())
    let service = CardService(
      directory: try readers(), logger: logger, rules: rules, memory: PINGuard(directory: state.path), audit: audit)
    let serving = Task { await service.run() }

    var fronts: [UnixServer] = []
    for listener in listeners { fronts.append(try await front(listener, service)) }
    tell(notification, .ready)
    let places = listeners.map { $0.path ?? $0.name }.joined(separator: ", ")
    logger.notice("cpxd \(version) serves on \(places)")
    let watchdog = Task { await watch(service, notification) }

    for await signal in signals {
      if signal == .sighup {
        tell(notification, .reloading())
        reload.run(rules, logger)
        tell(notification, .ready)
        continue
      }
      logger.notice("\(signal): stopping")
      break
    }
    tell(notification, .stopping)
    service.endEvents()
    await withTaskGroup { group in
      for front in fronts { group.addTask { await front.shutdown(within: Self.grace) } }
    }
    serving.cancel()
    await serving.value
    watchdog.cancel()
  }

  /// Gives signs of life where the service manager wants them.
  private func watch(_ service: CardService, _ notification: ServiceNotification?) async {
    guard let notification, let interval = ServiceNotification.watchdogInterval(environment: environment) else {
      return
    }
    let watchdog = Watchdog(notification, interval: interval, group: Self.loops) { await service.turn() }
    await watchdog.run { error in logger.warning("\(error)") }
  }

  /// Virtual cards never meet a real reader: with `--virtual` PC/SC is not touched.
  private func readers() throws(Failure) -> any ReaderDirectory {
    guard virtualCards.virtual.isEmpty else {
      return VirtualReaderDirectory(try VirtualCardSet.readers(virtualCards, state: state))
    }
    return PCSCDirectory(sharing: configuration.access)
  }

  private func front(_ listener: UnixListener, _ service: CardService) async throws(Failure) -> UnixServer {
    let settings = try configuration.pkcs11.settings()
    do {
      guard listener.name == ListeningSockets.Role.pkcs11.rawValue else {
        return try await APIServer(service: service, version: version, logger: logger, limits: limits)
          .serve(listener, on: Self.loops)
      }
      return try await PKCS11Server(service: service, settings: settings, logger: logger, limits: pkcs11Limits)
        .serve(listener, on: Self.loops)
    } catch {
      throw Failure(.failure, .at(listener.path ?? listener.name) + Wording(verbatim: "\(error)"))
    }
  }

  private var limits: HTTPLimits {
    var limits = HTTPLimits()
    limits.bytesInFlight = configuration.limits.bytesInFlight
    limits.connections = connections
    return limits
  }

  private var pkcs11Limits: PKCS11Limits {
    var limits = PKCS11Limits()
    limits.connections = connections
    return limits
  }

  private var connections: ConnectionLimits {
    let perUser = configuration.limits.connections
    return ConnectionLimits(total: max(ConnectionLimits().total, 2 * perUser), perUser: perUser)
  }

  private func manager() throws(Failure) -> ServiceNotification? {
    do throws(ListenerError) {
      return try ServiceNotification(environment: environment)
    } catch {
      throw Failure(.configuration, error.wording)
    }
  }

  private func tell(_ manager: ServiceNotification?, _ state: ServiceState) {
    do { try manager?.send(state) } catch { logger.warning("\(error)") }
  }
}
