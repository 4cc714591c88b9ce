// SPDX-License-Identifier: Apache-2.0
import CardTransport
import ISO7816
import Secrets

/// A command whose data are PINs: wiped when it ends, sent at most once.
struct SecretCommand: ~Copyable {
  private var bytes: SecretBytes

  /// - Parameter length: Lc, the encoded lengths of all values that follow.
  init(cla: UInt8, ins: Instruction, p1: UInt8, p2: UInt8, length: Int) throws {
    let header = [cla, ins.rawValue, p1, p2, UInt8(clamping: length)]
    var bytes = try SecretBytes(capacity: header.count + length)
    try bytes.append(contentsOf: header.span)
    self.bytes = bytes
  }

  /// Adds a value, filled up as the card wants it.
  mutating func append(_ pin: borrowing PIN, _ attributes: HealthCard.PINAttributes) throws {
    let end = bytes.count + attributes.encodedLength(of: pin)
    try pin.withDigits { digits in try bytes.append(contentsOf: digits) }
    while let padding = attributes.padding, bytes.count < end { try bytes.append(padding.character) }
  }

  /// - Throws: `TransportError`, after which the outcome is unknown and only the counter can tell.
  consuming func send(in dialogue: CardDialogue) throws -> StatusWord {
    let channel = dialogue.channel
    return try bytes.withSpan { span in try channel.response(to: span) }.status
  }

  /// Lets exactly 9000 pass (cpx-card.md 3.2).
  static func require(_ status: StatusWord, of secret: PINKind, during instruction: Instruction) throws(CardError) {
    switch status {
    case .success: return
    case .authenticationMethodBlocked, .referenceDataNotUsable:
      throw secret == .pin ? .pinBlocked : .pukBlocked
    default:
      let left = status.triesLeft
      guard left != nil || status == .verificationFailed else {
        throw .unexpectedStatus(status, during: "\(instruction)")
      }
      throw secret == .pin ? .pinIncorrect(triesLeft: left) : .pukIncorrect(triesLeft: left)
    }
  }

  /// How a card refuses a new value for its length or content.
  static let newValueRefusals: Set<StatusWord> = [.incorrectData, .wrongLength]
}

extension HealthCard.PINAttributes {
  /// How many bytes a value has in a command.
  func encodedLength(of pin: borrowing PIN) -> Int { max(pin.count, padding?.length ?? 0) }

  /// Whether a value has a length that the card takes.
  func accepts(_ pin: borrowing PIN) -> Bool { (minimumLength...maximumLength).contains(pin.count) }
}
