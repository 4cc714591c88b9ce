// SPDX-License-Identifier: Apache-2.0
import CardTransport
import ISO7816

/// The CPS2ter volet, the files of an older card that software for it still reads: class A0 on the basic channel, files
/// selected step by step, status words 9xxx (cpx-card.md 2.5).
struct CompatibilityVolet {
  let channel: any CardChannel
  /// The most bytes that one READ BINARY gives.
  let readSize: Int

  private static let cla: UInt8 = 0xA0
  private static let masterFile: UInt16 = 0x3F00
  /// CPS_SIT_FACT (cpx-card.md 2.3).
  private static let billingSituation: [UInt16] = [0x7F01, 0x4000]

  /// What SELECT told of a file.
  struct Selection {
    /// In bytes, where it was told.
    let size: Int?
  }

  /// Nil when the card has no volet, or none with this file.
  ///
  /// - Throws: `TransportError`.
  func selectBillingSituation() throws -> Selection? {
    try select(Self.billingSituation) ?? select([Self.masterFile] + Self.billingSituation)
  }

  private func select(_ steps: [UInt16]) throws -> Selection? {
    var selection: Selection?
    for step in steps {
      selection = try select(step)
      if selection == nil { return nil }
    }
    return selection
  }

  /// The card announces its answer by 9Fxx: `85 len { size, identifier, type … }`.
  private func select(_ identifier: UInt16) throws -> Selection? {
    let target = [UInt8(identifier >> 8), UInt8(truncatingIfNeeded: identifier)]
    let command = CommandAPDU(cla: Self.cla, ins: .select, p1: 0x00, p2: 0x00, data: target)
    var response = try channel.transmit(command)
    if response.status.sw1 == 0x9F {
      let count = response.status.sw2 == 0 ? 256 : Int(response.status.sw2)
      response = try channel.transmit(.getResponse(count: count, cla: Self.cla))
    }
    guard response.status == .success else { return nil }
    let parameters = (try? BERTLV.parseFirst(response.data)).flatMap { $0.tag == 0x85 ? $0.value : nil } ?? []
    let size = parameters.count >= 2 ? Int(parameters[0]) << 8 | Int(parameters[1]) : 0
    return Selection(size: size > 0 ? size : nil)
  }

  /// `9804`: access refused.
  static let accessRefused = StatusWord(rawValue: 0x9804)

  /// The content of the file that is selected.
  ///
  /// - Throws: ``CardError/unexpectedStatus(_:during:)``; `TransportError`.
  func read(_ selection: Selection) throws -> [UInt8] {
    try SelectedFile(channel: channel, cla: Self.cla, readSize: readSize, name: "the billing situation")
      .read(size: selection.size, .whole)
  }
}

extension CardDialogue {
  /// Whether the card has CPS_SIT_FACT; asked once while the card keeps its state.
  mutating func hasBillingSituation(_ card: HealthCard) throws -> Bool {
    if let known = memory.hasBillingSituation { return known }
    let found = try inVolet(of: card) { volet in try volet.selectBillingSituation() != nil }
    memory.hasBillingSituation = found
    return found
  }

  /// The value of CPS_SIT_FACT.
  ///
  /// - Throws: ``CardError/pinNotVerified`` when that is why it is refused; ``CardError``, `TransportError`.
  mutating func billingSituation(of card: HealthCard) throws -> [UInt8] {
    do {
      return try inVolet(of: card) { volet in
        guard let selection = try volet.selectBillingSituation() else {
          throw CardError.unexpectedStatus(.fileNotFound, during: "SELECT of the billing situation")
        }
        return try volet.read(selection)
      }
    } catch CardError.unexpectedStatus(let status, let during)
      where [CompatibilityVolet.accessRefused, .securityStatusNotSatisfied].contains(status)
    {
      // Where the PIN is verified, the volet wants something else, and nobody loses anything by that.
      let question = CommandAPDU.verificationStatus(
        reference: try card.requiredPIN.reference, cla: card.model.family.cla)
      guard try channel.transmit(question).status == .success else { throw CardError.pinNotVerified }
      throw CardError.unexpectedStatus(status, during: during)
    }
  }

  /// Runs steps in the volet and then makes the card's own application answer again, with one SELECT where the card
  /// still knows it: after class A0 it may answer 6E00 or 6A86 until its name is selected, which keeps a verified PIN
  /// (cpx-card.md 1.6, 10).
  private mutating func inVolet<Result>(
    of card: HealthCard, _ steps: (CompatibilityVolet) throws -> Result
  ) throws -> Result {
    let family = card.model.family
    forget()
    let outcome = Swift.Result {
      try family.prepareVolet(self)
      return try steps(CompatibilityVolet(channel: channel, readSize: family.readSize))
    }
    if case .failure(let error as TransportError) = outcome { throw error }
    try repairing(for: family) { try family.enter(card.application, in: &$0) }
    return try outcome.get()
  }
}
