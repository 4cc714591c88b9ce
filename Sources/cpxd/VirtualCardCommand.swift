// SPDX-License-Identifier: Apache-2.0
public import ArgumentParser
public import VirtualCards

struct VirtualCardCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "virtual-card",
    abstract: text("Cards in software, for development.", "Des cartes logicielles, pour le développement."),
    subcommands: [NewVirtualCard.self, RunVirtualCard.self, ReplayVirtualCard.self])
}

struct NewVirtualCard: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: text(
      "Make a virtual card: PIN 1234, PUK 12345678, certificates of its own test authority.",
      "Créer une carte virtuelle : code 1234, PUK 12345678, certificats de sa propre autorité de test."))

  @Argument(
    help: ArgumentHelp(text("The directory to make.", "Le répertoire à créer."), valueName: "dir"),
    completion: .directory)
  var directory: String

  @Option(help: ArgumentHelp(text("The kind of card.", "La génération de carte.")))
  var profile: VirtualCardProfile = .cps3

  @Option(help: ArgumentHelp(text("Whose card it is.", "La famille de porteur.")))
  var kind: CardKind = .cps

  @Flag(
    help: ArgumentHelp(
      text(
        "A CPE that names its employee and not only the establishment; the other kinds always do.",
        "Une CPE nominative, et non au seul nom de l'établissement ; les autres familles le sont toujours.")))
  var nominative = false

  @Option(
    help: ArgumentHelp(
      text("Its serial number, random otherwise.", "Son numéro, au hasard sinon."), valueName: "8 digits"))
  var serial: CardSerial?

  func run() async throws {
    try await Failure.reported {
      do throws(VirtualCardError) {
        let personalisation = Personalisation(
          profile: profile, kind: kind, serial: serial ?? .random(), isNominative: nominative)
        let card = try VirtualCardDirectory.create(at: directory, personalisation)
        Terminal.out(
          text(
            "card \(card.image.serial) in \(card.path); a server trusts it by \(card.chainPath)",
            "carte \(card.image.serial) dans \(card.path) ; un serveur lui fait confiance par \(card.chainPath)"))
      } catch {
        throw Failure(.failure, "\(error)")
      }
    }
  }
}

extension VirtualCardProfile: ExpressibleByArgument {}

extension CardKind: ExpressibleByArgument {}

extension CardSerial: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}
