// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import CLinux
import CardAccess
import FoundationEssentials
import Glibc
import Logging
import Phrasebook

struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: say.serveAbstract,
    discussion: say.serveDiscussion)

  @Option(
    help: ArgumentHelp(
      say.serveSocketHelp,
      valueName: "path"),
    completion: .file())
  var socket: String?

  @Option(
    help: ArgumentHelp(
      say.servePKCS11SocketHelp,
      valueName: "path"),
    completion: .file())
  var pkcs11Socket: String?

  @OptionGroup var cards: VirtualCardOptions

  @Option(
    help: ArgumentHelp(
      say.serveConfigHelp,
      valueName: "file"),
    completion: .file())
  var config: String?

  @Option(
    help: ArgumentHelp(say.stateHelp, valueName: "dir"), completion: .directory)
  var state: String?

  func run() async throws {
    let environment = ProcessInfo.processInfo.environment
    // The journal is read by those who help from afar, whatever the language of the machine.
    let isJournal = environment["JOURNAL_STREAM"] != nil
    if isJournal { Language.choose(.english) }
    try await Failure.reported {
      // A PIN passes through this process: no core dump may hold it, and freed memory must not.
      _ = cpxd_forbid_dumps()
      _ = cpxd_overwrite_freed_memory()
      // A client that hangs up is an error of its connection, not the end of the daemon.
      signal(SIGPIPE, SIG_IGN)

      let file = try ConfigurationFile(config)
      let threshold = LogThreshold(file.configuration.log.level)
      let logger = Logger(label: "cpxd") { _ in
        StandardErrorLog(threshold: threshold, isJournal: isJournal)
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
