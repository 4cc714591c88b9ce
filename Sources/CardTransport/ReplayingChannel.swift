// SPDX-License-Identifier: Apache-2.0
import ISO7816

/// Answers as a transcript says, in its order, and refuses any other command. Blanked bytes are answered as zeros.
public final class ReplayingChannel: CardChannel {
  private let exchanges: [Exchange]
  private var position = 0

  public init(_ transcript: Transcript) { exchanges = transcript.exchanges }

  /// Whether every recorded command has been sent.
  public var isFinished: Bool { position == exchanges.count }

  /// - Throws: ``TransportError`` of reason `other` when the command is not the next one recorded.
  public func transmit(_ command: Span<UInt8>) throws(TransportError) -> [UInt8] {
    guard position < exchanges.count else {
      throw TransportError(.other, "the transcript ends before \(Self.header(of: command))")
    }
    let expected = exchanges[position]
    guard Self.matches(expected.command, command) else {
      throw TransportError(
        .other, "exchange \(position + 1) of the transcript is \(expected), the command was \(Self.header(of: command))"
      )
    }
    position += 1
    return expected.response.map { $0 ?? 0 }
  }

  private static func matches(_ recorded: [UInt8?], _ command: Span<UInt8>) -> Bool {
    recorded.count == command.count
      && recorded.indices.allSatisfy { recorded[$0] == nil || recorded[$0] == command[$0] }
  }

  private static func header(of command: Span<UInt8>) -> String {
    Hexadecimal.string((0..<min(command.count, 4)).map { command[$0] })
  }
}
