// SPDX-License-Identifier: Apache-2.0
public import CardTransport
public import ISO7816

/// What is scripted to go wrong with a virtual card.
public enum CardFault: Hashable, Sendable {
  /// It leaves its reader after it has answered this many commands.
  case removeAfter(Int)
  /// It loses what power keeps alive, PIN and selection, after this many commands, and nobody is told: a bad contact.
  case resetAfter(Int)
  /// It answers every command of an instruction with a status word, and does nothing.
  case status(StatusWord, Instruction)
  /// It takes its time.
  case latency(LatencyModel)
  /// It does not answer to reset.
  case mute
}

extension CardFault {
  /// The forms that ``init(_:)`` reads.
  public static let forms = "remove-after=N, reset-after=N, status=SW@INS, latency=cps3|cps4|N, mute"

  /// Reads one of ``forms``: N is a number of commands from 1, or of milliseconds a command; SW and INS are hexadecimal.
  /// Nil for anything else.
  public init?(_ text: String) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    switch (parts[0], parts.count > 1 ? parts[1] : nil) {
    case ("mute", nil): self = .mute
    case ("remove-after", let count?):
      guard let count = Self.number(count, 1...1_000_000) else { return nil }
      self = .removeAfter(count)
    case ("reset-after", let count?):
      guard let count = Self.number(count, 1...1_000_000) else { return nil }
      self = .resetAfter(count)
    case ("status", let rule?):
      let sides = rule.split(separator: "@", omittingEmptySubsequences: false).map { Hexadecimal.bytes($0) }
      guard sides.count == 2, let status = sides[0], let instruction = sides[1], status.count == 2,
        instruction.count == 1
      else { return nil }
      self = .status(StatusWord(status[0], status[1]), Instruction(rawValue: instruction[0]))
    case ("latency", "cps3"): self = .latency(.cps3)
    case ("latency", "cps4"): self = .latency(.cps4)
    case ("latency", let milliseconds?):
      guard let milliseconds = Self.number(milliseconds, 0...60_000) else { return nil }
      self = .latency(LatencyModel(perCommand: .milliseconds(milliseconds)))
    default: return nil
    }
  }

  private static func number(_ digits: Substring, _ range: ClosedRange<Int>) -> Int? {
    guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(digits), range.contains(number)
    else { return nil }
    return number
  }
}
