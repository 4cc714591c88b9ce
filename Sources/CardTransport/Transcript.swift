// SPDX-License-Identifier: Apache-2.0
public import ISO7816

/// What was said to one card, in a text that is bug report, test fixture and latency model at once.
///
/// ```text
/// # any remark
/// atr 3BAC00402A001225006480000310009000
/// protocol T=0
/// > 00A40904043F00D003
/// < 6127 12.4
/// ```
/// Bytes are hexadecimal, `**` is a blanked byte, the number after a response is milliseconds.
public struct Transcript: Hashable, Sendable {
  public var atr: [UInt8]
  public var transmissionProtocol: TransmissionProtocol
  public var exchanges: [Exchange]

  /// The most exchanges that a file may hold; a full read of a card has about a hundred.
  public static let maximumExchanges = 100_000

  public init(atr: [UInt8], transmissionProtocol: TransmissionProtocol, exchanges: [Exchange] = []) {
    self.atr = atr
    self.transmissionProtocol = transmissionProtocol
    self.exchanges = exchanges
  }

  /// The text form.
  public var text: String {
    var lines = ["atr \(Hexadecimal.string(atr))", "protocol \(transmissionProtocol)"]
    for exchange in exchanges {
      lines.append("> " + exchange.command.map { $0.map { Hexadecimal.string([$0]) } ?? "**" }.joined())
      let milliseconds = exchange.milliseconds.isNaN ? 0 : min(max(exchange.milliseconds, 0), 1e9)
      let tenths = Int((milliseconds * 10).rounded())
      lines.append("< \(Hexadecimal.string(exchange.response)) \(tenths / 10).\(tenths % 10)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// - Throws: ``Malformed`` with the number of the first line that is not of the form above.
  public init(parsing text: String) throws(Malformed) {
    self.init(atr: [], transmissionProtocol: .t0)
    var pending: [UInt8?]?
    var number = 0
    // CR LF is one Character of its own; a transcript that was mailed has it.
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" || $0 == "\r\n" }) {
      number += 1
      let words = line.split(separator: " ")
      guard let kind = words.first, !kind.hasPrefix("#") else { continue }
      switch (kind, words.count) {
      case ("atr", 2):
        guard let bytes = Hexadecimal.bytes(words[1]), bytes.count <= 33 else { throw Malformed(number, .noATR) }
        atr = bytes
      case ("protocol", 2):
        guard words[1] == "T=0" || words[1] == "T=1" else { throw Malformed(number, .unknownProtocol) }
        transmissionProtocol = words[1] == "T=0" ? .t0 : .t1
      case (">", 2):
        guard pending == nil else { throw Malformed(number, .responseMissing) }
        guard let command = Self.blankable(words[1]) else { throw Malformed(number, .noBytes) }
        pending = command
      case ("<", 2...3):
        guard let command = pending else { throw Malformed(number, .commandMissing) }
        guard let response = Self.blankable(words[1]), response.count >= 2, !response.suffix(2).contains(nil) else {
          throw Malformed(number, .noStatus)
        }
        guard let time = words.count == 3 ? Double(words[2]) : 0, time.isFinite, time >= 0 else {
          throw Malformed(number, .noTime)
        }
        guard exchanges.count < Self.maximumExchanges else { throw Malformed(number, .tooManyExchanges) }
        exchanges.append(Exchange(command: command, response: response, milliseconds: time))
        pending = nil
      default: throw Malformed(number, .unknownLine)
      }
    }
    guard pending == nil else { throw Malformed(number, .responseMissing) }
  }

  private static func blankable(_ digits: Substring) -> [UInt8?]? {
    guard digits.utf8.count.isMultiple(of: 2), !digits.isEmpty else { return nil }
    var bytes: [UInt8?] = []
    var rest = digits
    while !rest.isEmpty {
      let pair = rest.prefix(2)
      rest = rest.dropFirst(2)
      if pair == "**" {
        bytes.append(nil)
      } else {
        guard let byte = Hexadecimal.bytes(pair)?.first else { return nil }
        bytes.append(byte)
      }
    }
    return bytes
  }

  /// A text that is no transcript.
  public struct Malformed: Error, Hashable, CustomStringConvertible {
    /// The line's number, from 1.
    public let line: Int
    public let fault: Fault

    init(_ line: Int, _ fault: Fault) {
      self.line = line
      self.fault = fault
    }

    public var description: String { "malformed transcript, line \(line): \(fault.rawValue)" }

    /// What is wrong with a line, in English.
    public enum Fault: String, CaseIterable, Sendable {
      case noATR = "no ATR"
      case unknownProtocol = "protocol is T=0 or T=1"
      case responseMissing = "a command has no response"
      case commandMissing = "a response without a command"
      case noBytes = "no bytes"
      case noStatus = "no response, or one whose status is blanked"
      case noTime = "the time is no number of milliseconds"
      case tooManyExchanges = "too many exchanges"
      case unknownLine = "a line begins with atr, protocol, > or <"
    }
  }
}
