// SPDX-License-Identifier: Apache-2.0
import CardAccess
import CardTransport
import CardWitness
import Crypto
import Foundation
import HealthCards
import ISO7816
import Logging
import SeededRandom
import Testing
import VirtualCards

/// A service over a reader with a card, another card of the same kind at hand, and clients that never rest.
final class FaultBench: Sendable {
  let reader = VirtualReader(name: "reader")
  let directory: VirtualReaderDirectory
  let home: WitnessedCard
  let serial: HealthCards.CardSerial
  let spare: WitnessedCard
  let service: CardService
  private let running: Task<Void, Never>

  /// cpx-card.md 1.5.
  private static let applet = ApplicationIdentifier.cpxRoot.bytes

  /// What a request says it waits; every one must be answered by then, and a busy machine may take ten times that.
  static let patience = Duration.seconds(3)

  init(_ profile: VirtualCardProfile) throws {
    let authority = try World.authority.get()
    home = try WitnessedCard(profile, authority: authority)
    spare = try WitnessedCard(profile, authority: authority)
    guard let serial = HealthCards.CardSerial(home.serial) else { throw CardError.malformedContent(home.serial) }
    self.serial = serial
    reader.insert(home)
    directory = VirtualReaderDirectory([reader])
    let rules = AccessRules(AccessSettings(policy: Policy(rules: [Policy.Rule(grants: Set(Grant.allCases))])))
    let service = CardService(
      directory: directory, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, rules: rules)
    self.service = service
    running = Task { await service.run() }
  }

  func stop() async {
    reader.intercept(nil)
    running.cancel()
    await running.value
  }

  /// One command between those of the service, if the card is there.
  func asAnotherProgram(_ command: [UInt8]) throws {
    _ = try? reader.withTransaction(ending: .leave) { session in
      try session.channel.transmit(CommandAPDU(parsing: command.span))
    }
  }

  /// Asks for something that clients ask for, and judges the answer.
  func ask(_ request: Request, from peer: Peer) async throws {
    switch request {
    case .sign(let data):
      let order = SignatureOrder(key: .authentication, scheme: .rsaPKCS1SHA256, input: .data(data))
      let result = try await service.sign(order, with: serial, for: peer)
      let digest = DigestAlgorithm.sha256.digest(data)
      #expect(try home.hasMade(result.signature, of: digest, .rsaPKCS1SHA256), "a wrong signature left")
    case .verify: _ = try await service.verifyPIN(pin("1234"), of: serial, for: peer)
    case .status: _ = try await service.pinStatus(of: serial, for: peer)
    case .list: _ = try await service.cards(for: peer)
    }
  }

  enum Request {
    case sign([UInt8])
    case verify, status, list

    static func random(_ random: inout SeededGenerator) -> Request {
      switch Int.random(in: 0..<6, using: &random) {
      case 0...2: .sign(random.bytes(1...64))
      case 3: .verify
      case 4: .status
      default: .list
      }
    }
  }

  /// Puts everything right again, as a person would.
  func heal() async throws {
    reader.intercept(nil)
    directory.fail(with: nil)
    directory.detach(reader)
    // Only then is what is told next new.
    try await eventually("the reader to be gone") { (try? await service.cards(for: .alice).isEmpty) == true }
    reader.insert(home)
    directory.attach(reader)
    try await eventually("the card to be there") {
      (try? await service.cards(for: .alice).map(\.card.serial)) == [serial]
    }
  }

  /// The counter that the card itself tells, after a reset, which another program may do at any time.
  func realTries() throws -> Int? {
    let cla = home.cla
    try reader.withTransaction(ending: .reset) { _ in }
    return try reader.withTransaction(ending: .leave) { session in
      // The ChipDoc's applet; a CPS3 needs no selection.
      if cla != 0 { _ = try session.isoChannel.transmit(.select(Self.applet, by: .name, answer: .none, cla: cla)) }
      return try session.isoChannel.transmit(.verificationStatus(reference: 1, cla: cla)).status.triesLeft
    }
  }
}

/// A moment's wait on a thread of a reader.
enum Pause {
  static func briefly() { usleep(20_000) }
}
