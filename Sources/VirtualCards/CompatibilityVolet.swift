// SPDX-License-Identifier: Apache-2.0
import ISO7816

/// The CPS2ter volet of a card: class A0, files selected step by step by their identifiers, status words of its own
/// (cpx-card.md 2.5).
struct CompatibilityVolet: Sendable {
  static let cla: UInt8 = 0xA0

  private let objects: [FilePath: CardDataObject]
  private var current = FilePath.masterFile
  private var pending = ResponseBuffer()

  init(_ objects: [CardDataObject]) {
    self.objects = Dictionary(objects.map { (CardLayout.volet.appending($0.identifier), $0) }) { first, _ in first }
  }

  /// Whether the card has no volet.
  var isEmpty: Bool { objects.isEmpty }

  /// As after a reset.
  mutating func deselect() {
    current = .masterFile
    pending.clear()
  }

  /// - Parameter isPINVerified: the PIN is the card's, whichever of its applications it was given to.
  mutating func serve(_ command: CardCommand, isPINVerified: Bool) throws(Refusal) -> ResponseAPDU {
    switch command.instruction {
    case .select: return try select(command)
    case .getResponse: return try pending.fetch(command.expectedCount)
    case .readBinary: return try read(command, isPINVerified: isPINVerified)
    default: throw Refusal(.instructionNotSupported)
    }
  }

  /// Announces `85 { size, identifier, type }` by 9Fxx; type 01 is the MF, 02 a DF, 04 an EF.
  private mutating func select(_ command: CardCommand) throws(Refusal) -> ResponseAPDU {
    guard command.parameters == 0 else { throw Refusal(.wrongOffset) }
    guard command.data.count == 2, let target = FilePath(bytes: command.data) else { throw Refusal(.wrongLength) }
    let path = FilePath.masterFile.resolving(target)
    let directory = objects[current] == nil ? current : current.parent
    let file = objects[directory.resolving(target)]
    let directories: [FilePath] = [.masterFile, CardLayout.volet]
    let type: UInt8
    if let file {
      current = CardLayout.volet.appending(file.identifier)
      type = 0x04
    } else {
      guard directories.contains(path) else { throw Self.fileNotFound }
      current = path
      type = path == .masterFile ? 0x01 : 0x02
    }
    let size = file?.content.count ?? 0
    let answer = BERTLV(
      tag: 0x85, value: [UInt8(size >> 8), UInt8(truncatingIfNeeded: size)] + command.data + [type]
    ).encoded
    _ = pending.announce(answer)
    return ResponseAPDU(status: StatusWord(0x9F, UInt8(answer.count)))
  }

  private func read(_ command: CardCommand, isPINVerified: Bool) throws(Refusal) -> ResponseAPDU {
    guard let content = objects[current]?.content else { throw Self.wrongType }
    guard isPINVerified else { throw Self.accessRefused }
    let offset = Int(command.parameters)
    guard offset < content.count else { throw Self.wrongAddress }
    let available = content.count - offset
    guard command.expectedCount <= available else { throw Refusal(.rightLength(available)) }
    return ResponseAPDU(data: Array(content[offset..<offset + command.expectedCount]), status: .success)
  }

  private static let wrongAddress = Refusal(StatusWord(rawValue: 0x9402))
  private static let fileNotFound = Refusal(StatusWord(rawValue: 0x9404))
  private static let wrongType = Refusal(StatusWord(rawValue: 0x9408))
  private static let accessRefused = Refusal(StatusWord(rawValue: 0x9804))
}
