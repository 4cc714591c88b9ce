// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Phrasebook
import UnixSignals
import VirtualCards

struct RunVirtualCard: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "run", abstract: say.virtualCardRunAbstract)

  @Argument(
    help: ArgumentHelp(say.virtualCardDirectoryHelp, valueName: "dir"),
    completion: .directory)
  var directory: String

  @OptionGroup var reader: VirtualReaderOption

  func run() async throws {
    try await Failure.reported {
      let card: any VirtualCard
      do throws(VirtualCardError) {
        card = try VirtualCardDirectory.open(directory).card
      } catch {
        throw Failure(.failure, error.wording)
      }
      try await reader.insert(card)
    }
  }
}

/// Which of vpcd's readers a virtual card goes into.
struct VirtualReaderOption: ParsableArguments {
  @Option(help: ArgumentHelp(say.vpcdHelp, valueName: "host:port"))
  var vpcd: VPCDAddress = VPCDAddress(host: "127.0.0.1", port: 35963)

  @Option(help: ArgumentHelp(say.virtualCardFaultHelp(forms: CardFault.forms)))
  var fault: [CardFault] = []

  /// Keeps a card in the reader until SIGINT or SIGTERM, or until it leaves as scripted; it comes back when pcscd does.
  func insert(_ whole: any VirtualCard) async throws {
    let card = fault.isEmpty ? whole : FaultyCard(whole, faults: fault)
    let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint)
    let bridge = VPCDBridge(card: card, host: vpcd.host, port: vpcd.port) { event in
      switch event {
      case .left: Terminal.out(say.virtualCardLeft)
      case .inserted: Terminal.out(say.virtualCardInserted)
      case .removed(let reason): Terminal.out(say.virtualReaderGone(say.systemReason(reason)))
      case .waiting(let reason): Terminal.out(say.waitingForVPCD(say.systemReason(reason)))
      }
    }
    try await withThrowingTaskGroup { group in
      group.addTask {
        do {
          try await bridge.run()
        } catch is VPCDBridge.NoThread {
          throw Failure(.failure, say.noThreadForCard)
        }
      }
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
