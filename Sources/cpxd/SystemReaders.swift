// SPDX-License-Identifier: Apache-2.0
import CardTransport

/// The readers of this machine, for the one client command that may touch a card itself.
func systemReaders() -> any ReaderDirectory { UnreachableReaders() }

/// A build without access to PC/SC.
private struct UnreachableReaders: ReaderDirectory {
  func snapshots() -> AsyncStream<DirectorySnapshot> {
    AsyncStream { continuation in
      let failure = TransportError(.serviceUnavailable, "this build of cpxd has no access to PC/SC")
      continuation.yield(DirectorySnapshot(readers: [], failure: failure))
      continuation.finish()
    }
  }
}
