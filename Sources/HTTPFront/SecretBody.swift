// SPDX-License-Identifier: Apache-2.0
import LocalSocket
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
    defer { part.wipe() }
    try secret.withLock { secret throws(SecretBytesError) in
      for byte in part.readableBytesView { try secret?.append(byte) }
    }
  }

  /// The secret, the first time.
  func take() -> SecretBytes? {
    secret.withLock { $0.take() }
  }
}
