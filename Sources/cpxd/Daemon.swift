// SPDX-License-Identifier: Apache-2.0
import CardAccess
import CardTransport
import Glibc
import HTTPFront
import LocalSocket
import Logging
import NIOPosix
import PCSC
import PKCS11Front
import UnixSignals
import VirtualCards

/// Puts the parts together and runs them from start to stop.
struct Daemon {
  let configuration: Configuration
  let socketOption: String?
  let pkcs11SocketOption: String?
  let virtualCards: [String]
  let state: StateDirectory
  let environment: [String: String]
  let logger: Logger

  /// How long running requests may take to end after SIGTERM.
  private static let grace = Duration.seconds(20)

  /// - Throws: ``Failure`` when the daemon cannot begin to serve.
  func run() async throws {
    // Before anybody can know that the daemon runs, and want it to stop.
    let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint)
    let listeners = try Listeners(self)
    defer { listeners.close() }
    let notification = try manager()
    let service = CardService(directory: try readers(), logger: logger)
    let serving = Task { await service.run() }

    let fronts = try await fronts(listeners, service)
    tell(notification, .ready)
    logger.notice("cpxd \(version) serves on \(listeners.places)")

    for await signal in signals {
      logger.notice("\(signal): stopping")
      break
    }
    tell(notification, .stopping)
    await withDiscardingTaskGroup { group in
      for front in fronts { group.addTask { await front.shutdown(within: Self.grace) } }
    }
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

  private func fronts(_ listeners: Listeners, _ service: CardService) async throws(Failure) -> [UnixServer] {
    let group = MultiThreadedEventLoopGroup.singleton
    var fronts: [UnixServer] = []
    do {
      if let listener = listeners.http {
        fronts.append(
          try await APIServer(service: service, version: version, logger: logger).serve(listener, on: group))
      }
      if let listener = listeners.pkcs11 {
        let settings = try configuration.pkcs11.settings()
        fronts.append(
          try await PKCS11Server(service: service, settings: settings, logger: logger).serve(listener, on: group))
      }
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure(.failure, "\(listeners.places): \(error)")
    }
    return fronts
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
