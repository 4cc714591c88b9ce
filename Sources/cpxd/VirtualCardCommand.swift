// SPDX-License-Identifier: Apache-2.0
public import ArgumentParser
import Phrasebook
public import VirtualCards

struct VirtualCardCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "virtual-card", abstract: say.virtualCardAbstract,
    subcommands: [NewVirtualCard.self, RunVirtualCard.self, ReplayVirtualCard.self])
}

struct NewVirtualCard: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "new", abstract: say.virtualCardNewAbstract)

  @Argument(
    help: ArgumentHelp(say.virtualCardNewDirectoryHelp, valueName: "dir"),
    completion: .directory)
  var directory: String

  @Option(help: ArgumentHelp(say.virtualCardProfileHelp))
  var profile: VirtualCardProfile = .cps3

  @Option(help: ArgumentHelp(say.virtualCardKindHelp))
  var kind: CardKind = .cps

  @Flag(help: ArgumentHelp(say.virtualCardNominativeHelp))
  var nominative = false

  @Option(help: ArgumentHelp(say.virtualCardSerialHelp, valueName: "8 digits"))
  var serial: CardSerial?

  func run() async throws {
    try await Failure.reported {
      do throws(VirtualCardError) {
        let personalisation = Personalisation(
          profile: profile, kind: kind, serial: serial ?? .random(), isNominative: nominative)
        let card = try VirtualCardDirectory.create(at: directory, personalisation)
        Terminal.out(say.virtualCardMade("\(card.image.serial)", in: card.path, chain: card.chainPath))
      } catch {
        throw Failure(.failure, error.wording)
      }
    }
  }
}

extension VirtualCardProfile: ExpressibleByArgument {}

extension CardKind: ExpressibleByArgument {}

extension CardSerial: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}
