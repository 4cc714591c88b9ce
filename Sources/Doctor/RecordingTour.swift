// SPDX-License-Identifier: Apache-2.0
import CardTransport
import HealthCards
import ISO7816

/// Everything that is read for a recording: first what cpxd itself reads of a card, in the same order, so that the
/// recording can be replayed; then what helps to know cards of its kind. Nothing is verified, changed or signed.
struct RecordingTour {
  let session: CardSession
  let model: CardModel

  /// - Throws: `CardError`, `TransportError`.
  func run() throws {
    var dialogue = CardDialogue(session, memory: CardMemory())
    let card = try dialogue.readCard(model)
    _ = try dialogue.pinCounterIfTold(of: card)
    guard model.generation == .cps3, model.interface == .contact else { return }
    try readRest(application: card.application)
  }

  /// EF.ATR, EF.ACTUA, the directory of data objects, and the access rules of keys and PUK (cpx-card.md 1.5, 2.3, 7.5).
  private func readRest(application: FilePath) throws {
    let channel = session.isoChannel
    for path in [FilePath(0x3F00, 0x2F01), FilePath(0x3F00, 0xD010), application.appending(0x7006)] {
      try read(path, channel)
    }
    _ = try channel.transmit(.select(application.bytes, by: .path, answer: .controlParameters))
    for key: UInt8 in [0x01, 0x02] { try describe([0xBF, 0x90, key], channel) }
    _ = try channel.transmit(.select(FilePath.masterFile.bytes, by: .path, answer: .controlParameters))
    try describe([0xBF, 0x81, 0x02], channel)
  }

  private func read(_ path: FilePath, _ channel: any CardChannel) throws {
    let selection = try channel.transmit(.select(path.bytes, by: .path, answer: .controlParameters))
    guard selection.status == .success,
      let size = try? FileControlParameters(parsing: selection.data).size, (1...4096).contains(size)
    else { return }
    var offset = 0
    while offset < size {
      let piece = try channel.transmit(.readBinary(offset: offset, count: min(0xE7, size - offset)))
      guard piece.status == .success, !piece.data.isEmpty else { return }
      offset += piece.data.count
    }
  }

  /// The parameters A0 of a security data object, which hold no key and no code.
  private func describe(_ name: [UInt8], _ channel: any CardChannel) throws {
    _ = try channel.transmit(.getData(extendedHeaderList: [0x70, 0x06] + name + [0x02, 0xA0, 0x80]))
  }
}
