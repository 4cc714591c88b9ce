// SPDX-License-Identifier: Apache-2.0
import CardTransport
import Synchronization

/// What a directory says when it is asked once.
enum FirstSnapshot {
  /// The first snapshot with a reader or a failure; an empty one only after ``Patience/reader``; nil when none came
  /// within ``Patience/service``.
  static func of(_ directory: any ReaderDirectory, _ patience: Patience) async -> DirectorySnapshot? {
    let latest = Latest()
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        for await snapshot in directory.snapshots() {
          latest.value.withLock { $0 = snapshot }
          if snapshot.failure != nil || !snapshot.readers.isEmpty { return }
        }
      }
      group.addTask {
        try? await Task.sleep(for: patience.reader)
        if latest.value.withLock({ $0 }) == nil { try? await Task.sleep(for: patience.service) }
      }
      await group.next()
      group.cancelAll()
    }
    return latest.value.withLock { $0 }
  }

  private final class Latest: Sendable {
    let value = Mutex<DirectorySnapshot?>(nil)
  }
}
