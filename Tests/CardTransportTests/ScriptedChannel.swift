// SPDX-License-Identifier: Apache-2.0
import CardTransport
import ISO7816
import Testing

/// A card that expects the commands of a script in their order and fails the test at the first other one.
final class ScriptedChannel: CardChannel {
  private var steps: [(command: [UInt8], response: [UInt8])] = []

  /// Commands and responses in hexadecimal, alternately.
  init(_ script: [String]) throws {
    for index in stride(from: 0, to: script.count, by: 2) {
      steps.append(
        (try #require(Hexadecimal.bytes(script[index])), try #require(Hexadecimal.bytes(script[index + 1]))))
    }
  }

  var isFinished: Bool { steps.isEmpty }

  func transmit(_ command: Span<UInt8>) throws(TransportError) -> [UInt8] {
    let bytes = command.indices.map { command[$0] }
    guard let step = steps.first, step.command == bytes else {
      let expected = steps.first.map { Hexadecimal.string($0.command) } ?? "nothing"
      Issue.record("\(Hexadecimal.string(bytes)) was sent, \(expected) was expected")
      throw TransportError(.other, "unexpected command")
    }
    steps.removeFirst()
    return step.response
  }
}

/// A card that answers by a rule and counts what it is sent.
final class RuledChannel: CardChannel {
  private(set) var commands: [[UInt8]] = []
  private let rule: ([UInt8]) throws(TransportError) -> [UInt8]

  init(_ rule: @escaping ([UInt8]) throws(TransportError) -> [UInt8]) { self.rule = rule }

  func transmit(_ command: Span<UInt8>) throws(TransportError) -> [UInt8] {
    let bytes = command.indices.map { command[$0] }
    commands.append(bytes)
    return try rule(bytes)
  }
}

extension CardChannel {
  /// Sends a command written in hexadecimal and returns the response written so.
  func exchange(_ digits: String) throws -> String {
    let command = try #require(Hexadecimal.bytes(digits))
    return Hexadecimal.string(try transmit(command.span))
  }
}

/// `count` bytes, written in hexadecimal.
func digits(_ byte: UInt8, count: Int) -> String { Hexadecimal.string(Array(repeating: byte, count: count)) }
