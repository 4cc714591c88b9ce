// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Phrasebook

/// The program: a daemon that owns CPx cards, and its clients.
@main
struct CPXD: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cpxd",
    abstract: say.programAbstract,
    discussion: ExitStatus.table,
    version: version,
    subcommands: [
      Serve.self, Status.self, Cards.self, Certificates.self, PINCommand.self, Objects.self, Sign.self, Lock.self,
      Watch.self, Agent.self, Explain.self, Guide.self, AuditCommand.self, BrowserCommand.self, Login.self,
      TrustCommand.self, DoctorCommand.self,
      VirtualCardCommand.self,
      ConfigCommand.self,
    ])
}
