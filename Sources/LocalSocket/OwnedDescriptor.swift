// SPDX-License-Identifier: Apache-2.0
import Glibc

/// A file descriptor that is closed when its owner goes away.
struct OwnedDescriptor: ~Copyable, Sendable {
  let raw: Int32

  init(_ raw: Int32) {
    self.raw = raw
  }

  deinit {
    _ = Glibc.close(raw)
  }

  /// Gives the descriptor to someone else, who then closes it.
  consuming func release() -> Int32 {
    let raw = self.raw
    discard self
    return raw
  }
}
