// SPDX-License-Identifier: Apache-2.0
import CPCSC
import CardTransport

/// All readers as the monitor last saw them, in the form that libpcsclite reads and writes.
final class ReaderBoard {
  /// One for each reader, in order, and a last one that tells of readers coming and going.
  var states: [SCARD_READERSTATE] = []
  /// Whether nothing has been told yet.
  private(set) var isNew = true

  private let sharing: SharingMode
  private var watched: [WatchedReader] = []
  private let plugAndPlay = CopiedCString("\\\\?PnP?\\Notification")
  private var plugAndPlayState: DWORD = 0
  private var told: [WatchedReader.View] = []

  init(sharing: SharingMode) { self.sharing = sharing }

  /// Takes the names there are now: readers that stay keep their object.
  func list(_ names: [String]) {
    watched = names.map { name in
      watched.first { $0.reader.name == name } ?? WatchedReader(PCSCReader(name: name, sharing: sharing))
    }
    states = watched.map(\.state)
    var last = SCARD_READERSTATE()
    last.szReader = plugAndPlay.pointer
    last.dwCurrentState = plugAndPlayState
    states.append(last)
  }

  /// Takes what the service wrote into the states; the readers, when anything is different from what was told last.
  func update() -> [ReaderStatus]? {
    if let last = states.last { plugAndPlayState = last.dwEventState & ~DWORD(SCARD_STATE_CHANGED) }
    for (reader, state) in zip(watched, states) { reader.update(state) }
    let views = watched.map(\.view)
    guard isNew || views != told else { return nil }
    isNew = false
    told = views
    return watched.map { ReaderStatus(reader: $0.reader, occupancy: $0.occupancy) }
  }
}
