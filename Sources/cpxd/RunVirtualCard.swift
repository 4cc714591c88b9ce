// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import UnixSignals
import VirtualCards

struct RunVirtualCard: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: text(
      "Put a virtual card into pcscd's virtual reader (package vsmartcard-vpcd), until interrupted.",
      "Insérer une carte virtuelle dans le lecteur virtuel de pcscd (paquet vsmartcard-vpcd), jusqu'à interruption."))

  @Argument(
    help: ArgumentHelp(text("The card's directory.", "Le répertoire de la carte."), valueName: "dir"),
    completion: .directory)
  var directory: String

  @OptionGroup var reader: VirtualReaderOption

  func run() async throws {
    try await Failure.reported {
      let card: any VirtualCard
      do throws(VirtualCardError) {
        card = try VirtualCardDirectory.open(directory).card
      } catch {
        throw Failure(.failure, "\(error)")
      }
      try await reader.insert(card)
    }
  }
}

/// Which of vpcd's readers a virtual card goes into.
struct VirtualReaderOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      text(
        "Where vpcd listens: port 35963 is its first reader, 35964 the second.",
        "L'adresse de vpcd : le port 35963 est son premier lecteur, 35964 le second."),
      valueName: "host:port"))
  var vpcd: VPCDAddress = VPCDAddress(host: "127.0.0.1", port: 35963)

  @Option(
    help: ArgumentHelp(
      text(
        "What goes wrong with the card: \(CardFault.forms); may be repeated.",
        "Une panne de la carte : \(CardFault.forms) ; répétable.")))
  var fault: [CardFault] = []

  /// Keeps a card in the reader until SIGINT or SIGTERM, or until it leaves as scripted; it comes back when pcscd does.
  func insert(_ whole: any VirtualCard) async throws {
    let card = fault.isEmpty ? whole : FaultyCard(whole, faults: fault)
    let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint)
    let bridge = VPCDBridge(card: card, host: vpcd.host, port: vpcd.port) { event in
      switch event {
      case .left: Terminal.out(text("the card has left the reader", "la carte a quitté le lecteur"))
      case .inserted: Terminal.out(text("the card is in the reader", "la carte est dans le lecteur"))
      case .removed(let reason): Terminal.out(text("the reader is gone: \(reason)", "le lecteur a disparu : \(reason)"))
      case .waiting(let reason): Terminal.out(text("waiting for vpcd: \(reason)", "en attente de vpcd : \(reason)"))
      }
    }
    try await withThrowingTaskGroup { group in
      group.addTask { try await bridge.run() }
      group.addTask { for await _ in signals { return } }
      try await group.next()
      group.cancelAll()
    }
  }
}

/// `127.0.0.1:35963`.
struct VPCDAddress: ExpressibleByArgument {
  let host: String
  let port: UInt16

  init(host: String, port: UInt16) {
    self.host = host
    self.port = port
  }

  init?(argument: String) {
    guard let colon = argument.lastIndex(of: ":"), let port = UInt16(argument[argument.index(after: colon)...]) else {
      return nil
    }
    self.init(host: String(argument[..<colon]), port: port)
  }

  var defaultValueDescription: String { "\(host):\(port)" }
}
