// SPDX-License-Identifier: Apache-2.0
import CardTransport
import HealthCards

/// A reader, what the directory says is in it, and how far reading it has come.
struct ReaderSlot {
  let worker: ReaderWorker
  var occupancy: ReaderStatus.Occupancy
  var isReading = false
  /// Why the card in it cannot be used.
  var problem: String?

  var report: ReaderReport {
    let state: ReaderReport.State
    var atr: [UInt8]?
    switch occupancy {
    case .empty: state = .empty
    case .mute: state = .mute
    case .unavailable(let error): state = .unavailable(reason: error.description)
    case .card(let bytes, _):
      atr = bytes
      if let known = worker.known {
        state = .card(known.card.serial)
      } else {
        state = isReading ? .reading : .unusable(reason: problem ?? "the card could not be read")
      }
    }
    return ReaderReport(name: worker.reader.name, isVirtual: worker.reader.isVirtual, state: state, atr: atr)
  }

  func report(for peer: Peer) -> CardReport? {
    guard let known = worker.known else { return nil }
    return CardReport(
      card: known.card, reader: worker.reader.name, insertion: known.insertion, isVirtual: worker.reader.isVirtual,
      pin: known.pin(for: peer))
  }
}
