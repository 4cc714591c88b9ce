// SPDX-License-Identifier: Apache-2.0
import AuditTrail
import CardAccess
import CardTransport
import Glibc
import HTTPFront
import LocalSocket
import Logging
import NIOPosix
import PCSC
import PINProtection
import UnixSignals
import VirtualCards

/// Puts the parts together and runs them from start to stop.
struct Daemon {
  let configuration: Configuration
  let rules: AccessRules
  let reload: Reload
  let socketOption: String?
  let virtualCards: [String]
  let state: StateDirectory
  let environment: [String: String]
  let logger: Logger

  /// How long running requests may take to end after SIGTERM.
  private static let grace = Duration.seconds(20)

  /// - Throws: ``Failure`` when the daemon cannot begin to serve.
  func run() async throws {
    // Before anybody can know that the daemon runs, and want it to stop.
    let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint, .sighup)
    let listener = try listener()
    defer { listener.close() }
    let notification = try manager()
    let audit = AuditLog(directory: AuditDirectory(path: state.path + "/audit"), journal: JournalSocket())
    let service = CardService(
      directory: try readers(), logger: logger, rules: rules, memory: PINGuard(directory: state.path), audit: audit)
    let serving = Task { await service.run() }

    let front = try await front(listener, service)
    tell(notification, .ready)
    logger.notice("cpxd \(version) serves on \(listener.path ?? listener.name)")

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
    await front.shutdown(within: Self.grace)
    serving.cancel()
    await serving.value
  }

  /// Virtual cards never meet a real reader: with `--virtual` PC/SC is not touched.
  private func readers() throws(Failure) -> any ReaderDirectory {
    guard virtualCards.isEmpty else {
      return VirtualReaderDirectory(try VirtualCardSet.readers(virtualCards, state: state))
    }
    return PCSCDirectory(sharing: configuration.access)
  }

  private func front(_ listener: UnixListener, _ service: CardService) async throws(Failure) -> UnixServer {
    do {
      return try await APIServer(service: service, version: version, logger: logger, limits: limits)
        .serve(listener, on: MultiThreadedEventLoopGroup.singleton)
    } catch {
      throw Failure(.failure, "\(listener.path ?? listener.name): \(error)")
    }
  }

  private var limits: HTTPLimits {
    var limits = HTTPLimits()
    limits.bytesInFlight = configuration.limits.bytesInFlight
    let perUser = configuration.limits.connections
    limits.connections = ConnectionLimits(total: max(limits.connections.total, 2 * perUser), perUser: perUser)
    return limits
  }

  /// The inherited socket named `http`, or one of its own.
  private func listener() throws(Failure) -> UnixListener {
    let inherited: [UnixListener]
    do throws(ListenerError) {
      inherited = try SocketActivation.takeFromProcess()
    } catch {
      throw Failure(.configuration, "\(error)")
    }
    if let listener = inherited.first(where: { $0.name == "http" }) { return listener }
    guard inherited.isEmpty else {
      let names = inherited.map(\.name).joined(separator: ", ")
      throw Failure(.configuration, "no inherited socket is named http (FileDescriptorName=http); there are: \(names)")
    }
    let path = try socketPath()
    do throws(ListenerError) {
      return try UnixListener.bind(path: path, name: "http", group: configuration.socket.group.map { .named($0) })
    } catch {
      throw Failure(.configuration, "\(error)")
    }
  }

  private func socketPath() throws(Failure) -> String {
    if let path = socketOption ?? configuration.socket.path { return path }
    if getuid() == 0 {
      mkdir("/run/cpxd", 0o755)
      return "/run/cpxd/cpxd.sock"
    }
    guard let directory = environment["XDG_RUNTIME_DIR"], directory.hasPrefix("/") else {
      throw Failure(
        .configuration,
        text(
          "neither --socket nor XDG_RUNTIME_DIR says where to listen",
          "ni --socket ni XDG_RUNTIME_DIR n'indiquent où écouter"))
    }
    return directory + "/cpxd.sock"
  }

  private func manager() throws(Failure) -> ServiceNotification? {
    do throws(ListenerError) {
      return try ServiceNotification(environment: environment)
    } catch {
      throw Failure(.configuration, "\(error)")
    }
  }

  private func tell(_ manager: ServiceNotification?, _ state: ServiceState) {
    do { try manager?.send(state) } catch { logger.warning("\(error)") }
  }
}
