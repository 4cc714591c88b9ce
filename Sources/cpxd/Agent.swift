// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import CLinux
import CPxAPI
import CPxClient
import FoundationEssentials
import Phrasebook

struct Agent: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: say.agentAbstract, discussion: say.agentDiscussion)

  @OptionGroup var options: ClientOptions

  @Option(help: ArgumentHelp(say.agentPinentryHelp, valueName: "program"))
  var pinentry: String?

  func run() async throws {
    try await Failure.reported {
      // A PIN passes through this process, as through the daemon.
      _ = cpxd_forbid_dumps()
      _ = cpxd_overwrite_freed_memory()
      let environment = ProcessInfo.processInfo.environment
      let program = pinentry ?? environment["PINENTRY"].flatMap { $0.isEmpty ? nil : $0 } ?? "pinentry"
      let client = options.client
      let queue = PINDialogQueue(client: client, pinentry: program, environment: environment)
      try await EventFollowing(client: client, waitsForTheFirst: true, isQuiet: options.quiet.quiet).run {
        // What was wanted before is not told again.
        Task { await queue.look() }
      } _: { followed in
        let event = followed.event
        switch (event.kind, event.card) {
        case (.pinWanted, let card?): await queue.want(card, for: event.pid)
        case (.pinNoLongerWanted, let card?): await queue.forget(card)
        case (.gap, _): Task { await queue.look() }
        default: break
        }
      }
    }
  }
}
