// SPDX-License-Identifier: Apache-2.0
import CardTransport
import PCSC
import PCSCWorld
import Synchronization

/// Follows a directory and keeps what it said last.
final class DirectoryFollower: Sendable {
  private let latest: Latest
  private let task: Task<Void, Never>

  private final class Latest: Sendable {
    let snapshot = Mutex<DirectorySnapshot?>(nil)
  }

  init(_ directory: some ReaderDirectory = PCSCDirectory()) {
    let latest = Latest()
    self.latest = latest
    task = Task {
      for await snapshot in directory.snapshots() { latest.snapshot.withLock { $0 = snapshot } }
    }
  }

  deinit { task.cancel() }

  /// Waits for a snapshot of which `condition` is true.
  @discardableResult
  func until(_ what: String, _ condition: (DirectorySnapshot) -> Bool) async throws -> DirectorySnapshot {
    do {
      return try await eventually(what) { latest.snapshot.withLock { $0 }.flatMap { condition($0) ? $0 : nil } }
    } catch {
      throw Unmet(
        what: what, last: latest.snapshot.withLock { $0.map { "\($0.occupancies), \($0.failure?.detail ?? "")" } })
    }
  }

  struct Unmet: Error {
    let what: String
    let last: String?
  }
}

extension DirectorySnapshot {
  var occupancies: [ReaderStatus.Occupancy] { readers.map(\.occupancy) }

  var atrs: [[UInt8]?] {
    occupancies.map { if case .card(let atr, _) = $0 { atr } else { nil } }
  }

  var insertions: [UInt64?] {
    occupancies.map { if case .card(_, let insertion) = $0 { insertion } else { nil } }
  }
}
