// SPDX-License-Identifier: Apache-2.0
public import CardTransport
import ISO7816

/// What is known of a card's state from one transaction to the next, valid while its epoch lasts.
public struct CardMemory: Hashable, Sendable {
  /// The ``CardSession/epoch`` in which the rest was learnt.
  public internal(set) var epoch: UInt64?
  /// The directory left selected.
  var selectedDirectory: FilePath?
  /// Whether the card's application was selected in this epoch, on cards where it must be.
  var isRootSelected = false
  /// Whether the card refused its own RSA-PSS, or what it made did not verify.
  var mistrustsCardPSS = false
  /// Whether the CPS2ter volet holds the billing situation; nil while it has not been asked.
  var hasBillingSituation: Bool?

  public init() {}
}

/// A conversation with a card inside one transaction: what it was left in is assumed, and its answers are checked.
///
/// Another program may have changed the state between two transactions without a reset. So every use of a key is sent
/// on the assumption that nothing changed, and when the status word says otherwise ``CardFamily`` selects and sets up
/// anew and repeats once; never a VERIFY.
public struct CardDialogue {
  let channel: any CardChannel
  /// To be given to the next dialogue with the same card.
  public internal(set) var memory: CardMemory

  public init(_ session: CardSession, memory: CardMemory) {
    channel = session.isoChannel
    self.memory = memory
    if memory.epoch != session.epoch {
      self.memory = CardMemory()
      self.memory.epoch = session.epoch
    }
  }

  /// Whether the state was taken over from an earlier transaction and not yet confirmed or set up by this one.
  private(set) var assumed = true

  /// Forgets what is selected: something else is being selected, or the card's answer contradicted it.
  mutating func forget() { memory.selectedDirectory = nil }

  /// Sends a command and lets exactly 9000 pass.
  ///
  /// - Throws: ``CardError/unexpectedStatus(_:during:)``, `TransportError`.
  func perform(_ command: CommandAPDU, _ name: @autoclosure () -> String) throws -> [UInt8] {
    let response = try channel.transmit(command)
    guard response.status == .success else {
      throw CardError.unexpectedStatus(response.status, during: name())
    }
    return response.data
  }

  /// Whether a card answers so when its state is not the one assumed (cpx-card.md 1.6, 5).
  static func isContradiction(_ status: StatusWord) -> Bool { status.sw1 == 0x6E || contradictions.contains(status) }

  private static let contradictions: Set<StatusWord> = [
    .fileNotFound, .incorrectParameters, .referencedDataNotFound, .conditionsOfUseNotSatisfied,
    .securityStatusNotSatisfied, .instructionNotSupported, .incorrectData, .noCurrentFile,
    .logicalChannelNotSupported,
  ]

  /// Runs steps on the assumption that the card is as it was left; when its status word says otherwise, selects anew and
  /// runs them once more. The steps must not verify a PIN.
  mutating func repairing<Result>(
    for family: any CardFamily, _ steps: (inout CardDialogue) throws -> Result
  ) throws -> Result {
    do {
      return try steps(&self)
    } catch CardError.unexpectedStatus(let status, _) where Self.isContradiction(status) {
      try family.reselectRoot(in: &self)
      assumed = false
      return try steps(&self)
    }
  }
}
