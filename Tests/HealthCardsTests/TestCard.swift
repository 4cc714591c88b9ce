// SPDX-License-Identifier: Apache-2.0
import CardTransport
import Certificates
import Foundation
import HealthCards
import ISO7816
import Secrets
import Synchronization
import Testing
import VirtualCards

/// A virtual card in a reader of its own, and a log of what was sent to it.
struct TestCard {
  static let authority = Result { try TestAuthority.make(keyBits: 2048, notBefore: Date()) }

  let reader: VirtualReader
  let card: any VirtualCard
  let image: CardImage
  let commands = CommandLog()

  /// One card of each sort, played anew by each test: making keys takes a while.
  private static let images = Mutex<[String: CardImage]>([:])

  private static func image(_ profile: VirtualCardProfile, _ kind: VirtualCards.CardKind) throws -> CardImage {
    try images.withLock {
      let name = "\(profile) \(kind)"
      if let image = $0[name] { return image }
      let image = try Personalisation(profile: profile, kind: kind).image(authority: authority.get())
      $0[name] = image
      return image
    }
  }

  init(_ played: PlayedCard = .cps3, kind: VirtualCards.CardKind = .cps) throws {
    image = try Self.image(played.profile, kind)
    card =
      played.profile == .cps4
      ? VirtualCPS4(image, transmissionProtocol: played.transmissionProtocol) : image.makeCard()
    reader = VirtualReader(name: "test reader", card: card)
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

  /// What another program sends in a transaction of its own.
  func otherProgram(sends commands: [String]) throws {
    try reader.withTransaction(ending: .leave) { session in
      for command in commands {
        let bytes = try Hexadecimal.bytes(command).unwrapped()
        _ = try session.channel.transmit(bytes.span)
      }
    }
  }

  /// Has another program reset the card.
  func reset() throws { try reader.withTransaction(ending: .reset) { _ in } }
}

/// A card of one profile behind one transmission protocol.
struct PlayedCard: Hashable, Sendable, CustomTestStringConvertible {
  let profile: VirtualCardProfile
  let transmissionProtocol: TransmissionProtocol

  static let cps3 = PlayedCard(profile: .cps3, transmissionProtocol: .t0)
  static let contactless = PlayedCard(profile: .cps3Contactless, transmissionProtocol: .t1)
  static let cps4 = PlayedCard(profile: .cps4, transmissionProtocol: .t1)
  static let cps4WithT0 = PlayedCard(profile: .cps4, transmissionProtocol: .t0)

  static let cps4s: [PlayedCard] = [.cps4, .cps4WithT0]
  static let withPIN: [PlayedCard] = [.cps3, .cps4, .cps4WithT0]

  var testDescription: String { "\(profile.rawValue) \(transmissionProtocol)" }
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
  ///
  /// Those are the ones that can cost a try when the instruction is VERIFY.
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
