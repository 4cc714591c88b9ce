// SPDX-License-Identifier: Apache-2.0
import Glibc
public import NIOCore

extension ByteBuffer {
  /// Overwrites the readable bytes in the storage that they share with other buffers, because they may hold a secret.
  /// The mutating methods would make a copy first and overwrite that.
  public func wipe() {
    withUnsafeReadableBytes { bytes in
      guard let start = bytes.baseAddress else { return }
      explicit_bzero(UnsafeMutableRawPointer(mutating: start), bytes.count)
    }
  }
}
