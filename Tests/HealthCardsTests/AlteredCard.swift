// SPDX-License-Identifier: Apache-2.0
import CardTransport
import ISO7816
import Synchronization
import Testing
import VirtualCards

@testable import HealthCards

/// A virtual card some of whose files are others, or none, and answer in another way.
final class AlteredCard: Sendable {
  let test: TestCard
  private let description: Description
  private let ending: Ending
  private let largestRead: Int
  private let state = Mutex(State())

  private struct State {
    var files: [FilePath: [UInt8]?] = [:]
    /// The altered file that is selected.
    var current: [UInt8]?
  }

  /// How SELECT describes an altered file.
  enum Description: Sendable {
    case parameters, information, nothing, sizeless, sizeZero, odd

    func bytes(_ size: Int) -> [UInt8] {
      let told = BERTLV(tag: 0x80, value: [UInt8(size >> 8), UInt8(truncatingIfNeeded: size)])
      return switch self {
      case .parameters: BERTLV(tag: 0x62, children: [told]).encoded
      case .information: BERTLV(tag: 0x6F, children: [told]).encoded
      case .nothing: []
      case .sizeless: [0x62, 0x03, 0x82, 0x01, 0x01]
      case .sizeZero: [0x62, 0x04, 0x80, 0x02, 0x00, 0x00]
      case .odd: [0x62, 0x09, 0x80, 0x02, 0xFF]
      }
    }
  }

  /// How READ BINARY ends at the end of an altered file.
  enum Ending: Sendable {
    case rightLength, endOfFile, shortRead
  }

  init(
    _ played: PlayedCard = .cps3, description: Description = .parameters, ending: Ending = .rightLength,
    largestRead: Int = 256
  ) throws {
    test = try TestCard(played)
    (self.description, self.ending, self.largestRead) = (description, ending, largestRead)
    test.reader.intercept { [weak self] command, card in self?.respond(to: command, card) ?? card(command) }
  }

  /// The answer of an altered file, else the card's own.
  func respond(to command: [UInt8], _ card: ([UInt8]) -> [UInt8]) -> [UInt8] {
    test.commands.append(command)
    return answer(command) ?? card(command)
  }

  /// Puts content in place of a file, or where there is none; nil takes it away.
  func put(_ content: [UInt8]?, at path: FilePath) { state.withLock { $0.files[path] = .some(content) } }

  /// A file as the card itself has it.
  func original(_ path: FilePath) throws -> [UInt8] {
    try test.dialogue { dialogue in
      let model = try CardModel(atr: test.reader.atr).unwrapped()
      return try model.family.read(path, .whole, in: &dialogue)
    }
  }

  private func answer(_ command: [UInt8]) -> [UInt8]? {
    state.withLock { state in
      if command[1] == 0xA4 {
        state.current = nil
        guard [0x08, 0x09].contains(command[2]), let path = FilePath(bytes: command[5..<5 + Int(command[4])]),
          let file = state.files[command[2] == 0x08 ? FilePath.masterFile.resolving(path) : path]
        else { return nil }
        guard let content = file else { return [0x6A, 0x82] }
        state.current = content
        return (command[3] == 0x0C ? [] : description.bytes(content.count)) + [0x90, 0x00]
      }
      guard command[1] == 0xB0, let content = state.current else { return nil }
      let offset = Int(command[2]) << 8 | Int(command[3])
      guard offset < content.count else { return [0x6B, 0x00] }
      let wanted = command[4] == 0 ? 256 : Int(command[4])
      let available = content.count - offset
      if wanted > available, ending == .rightLength { return [0x6C, UInt8(available)] }
      let part = Array(content[offset..<offset + min(wanted, available, largestRead)])
      return part + (wanted > available && ending == .endOfFile ? [0x62, 0x82] : [0x90, 0x00])
    }
  }
}
