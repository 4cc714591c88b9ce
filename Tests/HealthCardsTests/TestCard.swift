// SPDX-License-Identifier: Apache-2.0
import CardTransport
import Certificates
import Foundation
import HealthCards
import ISO7816
import Secrets
import Synchronization
import VirtualCards

/// A virtual card in a reader of its own, and a log of what was sent to it.
struct TestCard {
  static let authority = Result { try TestAuthority.make(keyBits: 2048, notBefore: Date()) }

  let reader: VirtualReader
  let image: CardImage
  let commands = CommandLog()

  init(kind: VirtualCards.CardKind = .cps) throws {
    image = try Personalisation(kind: kind).image(authority: Self.authority.get())
    reader = VirtualReader(name: "test reader", card: VirtualCPS3(image))
    let commands = commands
    reader.intercept { command, card in
      commands.append(command)
      return card(command)
    }
  }

  /// Runs `steps` in one transaction that remembers nothing of earlier ones.
  func dialogue<Result>(_ steps: (inout CardDialogue) throws -> Result) throws -> Result {
    try reader.withTransaction(ending: .leave) { session in
      var dialogue = CardDialogue(session, memory: CardMemory())
      return try steps(&dialogue)
    }
  }

  /// Runs `steps` on the memory of earlier transactions.
  func dialogue<Result>(
    _ memory: inout CardMemory, _ steps: (inout CardDialogue) throws -> Result
  ) throws -> Result {
    try reader.withTransaction(ending: .leave) { session in
      var dialogue = CardDialogue(session, memory: memory)
      defer { memory = dialogue.memory }
      return try steps(&dialogue)
    }
  }

  func read() throws -> HealthCard {
    try dialogue { dialogue in try dialogue.readCard(CardModel(atr: reader.atr).unwrapped()) }
  }

  func verify(_ digits: String, _ card: HealthCard) throws {
    try dialogue { dialogue in try dialogue.verify(pin(digits), of: card) }
  }
}

func pin(_ digits: String) throws -> PIN {
  var bytes = try SecretBytes(capacity: 16)
  for byte in digits.utf8 { try bytes.append(byte) }
  return try PIN(bytes)
}

/// The commands that reached a card.
final class CommandLog: Sendable {
  private let commands = Mutex<[[UInt8]]>([])

  func append(_ command: [UInt8]) { commands.withLock { $0.append(command) } }

  func removeAll() { commands.withLock { $0 = [] } }

  var all: [[UInt8]] { commands.withLock { $0 } }

  /// How many were of one instruction and carried data.
  func count(of instruction: Instruction) -> Int {
    all.count { $0.count > 5 && $0[1] == instruction.rawValue }
  }
}

extension VirtualReader {
  var atr: [UInt8] {
    if case .card(let atr, _) = occupancy { atr } else { [] }
  }
}

extension Optional {
  struct Missing: Error {}

  func unwrapped() throws -> Wrapped {
    guard let self else { throw Missing() }
    return self
  }
}
