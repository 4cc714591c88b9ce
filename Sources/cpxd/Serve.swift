// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import CLinux
import CardAccess
import FoundationEssentials
import Glibc
import Logging

struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: text("Run the daemon.", "Lancer le démon."),
    discussion: text(
      """
      Under systemd the sockets come from cpxd.socket. SIGTERM ends it after the requests that are running; SIGHUP has \
      it read its configuration again.
      """,
      """
      Sous systemd les sockets viennent de cpxd.socket. SIGTERM l'arrête après les demandes en cours ; SIGHUP lui fait \
      relire sa configuration.
      """))

  @Option(
    help: ArgumentHelp(
      text("Bind this socket, unless one is inherited.", "Créer cette socket, sauf si une est héritée."),
      valueName: "path"),
    completion: .file())
  var socket: String?

  @Option(
    help: ArgumentHelp(
      text(
        "Bind this socket for PKCS#11 programs, unless one is inherited; beside the other when not given.",
        "Créer cette socket pour les programmes PKCS#11, sauf si une est héritée ; à côté de l'autre par défaut."),
      valueName: "path"),
    completion: .file())
  var pkcs11Socket: String?

  @OptionGroup var cards: VirtualCardOptions

  @Option(
    help: ArgumentHelp(
      text("The configuration, else /etc/cpxd/cpxd.json.", "La configuration, sinon /etc/cpxd/cpxd.json."),
      valueName: "file"),
    completion: .file())
  var config: String?

  @Option(
    help: ArgumentHelp(
      text("The state directory.", "Le répertoire d'état."), valueName: "dir"), completion: .directory)
  var state: String?

  func run() async throws {
    try await Failure.reported {
      // A PIN passes through this process: no core dump may hold it, and freed memory must not.
      _ = cpxd_forbid_dumps()
      _ = cpxd_overwrite_freed_memory()
      // A client that hangs up is an error of its connection, not the end of the daemon.
      signal(SIGPIPE, SIG_IGN)

      let environment = ProcessInfo.processInfo.environment
      let file = try ConfigurationFile(config)
      let threshold = LogThreshold(file.configuration.log.level)
      let logger = Logger(label: "cpxd") { _ in
        StandardErrorLog(threshold: threshold, isJournal: environment["JOURNAL_STREAM"] != nil)
      }
      let daemon = Daemon(
        configuration: file.configuration, rules: AccessRules(try file.accessSettings(environment: environment)),
        reload: Reload(option: config, running: file.configuration, threshold: threshold, environment: environment),
        socketOption: socket, pkcs11SocketOption: pkcs11Socket, virtualCards: cards,
        state: try StateDirectory(option: state, environment: environment), environment: environment, logger: logger)
      try await daemon.run()
    }
  }
}
