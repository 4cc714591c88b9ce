// SPDX-License-Identifier: Apache-2.0
import WebClient

/// A server that answers whatever it is sent with the next of its answers, in pieces.
final class ScriptedStream: ByteStream {
  private(set) var sent: [String] = []
  private var answers: [[UInt8]]
  private var pending: [UInt8] = []
  private let pieceSize: Int

  init(_ answers: String..., pieceSize: Int = 7) {
    self.answers = answers.map { Array($0.utf8) }
    self.pieceSize = pieceSize
  }

  func write(_ bytes: [UInt8]) {
    sent.append(String(decoding: bytes, as: UTF8.self))
    if !answers.isEmpty { pending = answers.removeFirst() }
  }

  func close() {}

  func read() -> [UInt8] {
    defer { pending.removeFirst(min(pieceSize, pending.count)) }
    return Array(pending.prefix(pieceSize))
  }
}

/// One that never stops.
final class EndlessStream: ByteStream {
  private let start: [UInt8]
  private let rest: [UInt8]
  private var hasStarted = false

  init(_ start: String, then rest: String) {
    self.start = Array(start.utf8)
    self.rest = Array(String(repeating: rest, count: 16_384 / rest.utf8.count).utf8)
  }

  func write(_ bytes: [UInt8]) {}
  func close() {}

  func read() -> [UInt8] {
    defer { hasStarted = true }
    return hasStarted ? rest : start
  }
}
