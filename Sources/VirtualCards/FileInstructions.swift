// SPDX-License-Identifier: Apache-2.0
import ISO7816

/// SELECT, READ BINARY and UPDATE BINARY.
extension CardProcessor {
  /// A selected DF loses the security environment: what a driver assumed about it must be set again. The PIN stays
  /// verified (cpx-card.md 3.6).
  mutating func select(_ command: CardCommand) throws(Refusal) -> Reply {
    let selection = try FileSelection(command, dialect: Self.selectionDialect)
    let path = try selection.path(in: files)
    let parameters = try files.select(path)
    if files.isDirectory(path) { clearEnvironment() }
    guard let template = selection.template else { return .done }
    let told = parameters.filter { Self.selectionDialect.tellsRules || $0.tag != 0xA1 }
    return .announced(BERTLV(tag: template, children: told).encoded)
  }

  mutating func readBinary(_ command: CardCommand) throws(Refusal) -> Reply {
    guard command.data.isEmpty else { throw Refusal(.wrongLength) }
    let offset = try selectFileAndOffset(command)
    let file = try files.selectedFile()
    try require(file.read)
    guard offset < file.content.count else { throw Refusal(.wrongOffset) }
    let available = file.content.count - offset
    guard command.expectedCount <= available else { throw Refusal(.rightLength(available)) }
    return .immediate(Array(file.content[offset..<offset + command.expectedCount]))
  }

  mutating func updateBinary(_ command: CardCommand) throws(Refusal) -> Reply {
    guard !command.data.isEmpty else { throw Refusal(.wrongLength) }
    let offset = try selectFileAndOffset(command)
    let file = try files.selectedFile()
    try require(file.update)
    guard offset < file.content.count else { throw Refusal(.wrongOffset) }
    guard command.data.count <= file.content.count - offset else { throw Refusal.noRoom }
    var content = file.content
    content.replaceSubrange(offset..<offset + command.data.count, with: command.data)
    do { try memory.save(content, of: file.path) } catch { throw Refusal(.memoryFailure) }
    files.store(content, in: file.path)
    return .done
  }

  /// P1 with bit 8 holds a short file identifier and P2 the offset; else both are the offset (ISO/IEC 7816-4, 11.3.1).
  private mutating func selectFileAndOffset(_ command: CardCommand) throws(Refusal) -> Int {
    guard command.p1 & 0x80 != 0 else { return Int(command.parameters) }
    guard command.p1 & 0x60 == 0 else { throw Refusal(.incorrectParameters) }
    try files.select(shortIdentifier: command.p1 & 0x1F)
    return Int(command.p2)
  }
}
