// SPDX-License-Identifier: Apache-2.0
import Glibc
import NIOCore
import Secrets
import Synchronization

/// A body that is a secret: it goes from the receive buffer straight into wiped memory and is taken out once.
final class SecretBody: Sendable {
  private let secret: Mutex<SecretBytes?>

  init(capacity: Int) throws(SecretBytesError) {
    secret = Mutex(try SecretBytes(capacity: capacity))
  }

  /// Moves a part of the body in, and overwrites it where it came from.
  ///
  /// - Throws: ``SecretBytesError`` when the body is longer than the capacity.
  func append(_ part: ByteBuffer) throws(SecretBytesError) {
    defer { Self.wipe(part) }
    try secret.withLock { secret throws(SecretBytesError) in
      for byte in part.readableBytesView { try secret?.append(byte) }
    }
  }

  /// The secret, the first time.
  func take() -> SecretBytes? {
    secret.withLock { $0.take() }
  }

  /// Overwrites the bytes of a buffer in the storage that it shares with the decoder. Its mutating methods would make
  /// a copy first and overwrite that.
  static func wipe(_ buffer: ByteBuffer) {
    buffer.withUnsafeReadableBytes { bytes in
      guard let start = bytes.baseAddress else { return }
      explicit_bzero(UnsafeMutableRawPointer(mutating: start), bytes.count)
    }
  }
}
