// SPDX-License-Identifier: Apache-2.0
import Glibc
import NIOCore
import Secrets

/// A copy of a secret in the form NIO writes, overwritten when it has been written and when it goes away.
///
/// NIO has no locked memory and no wiping. Its buffer is a counted reference to heap storage that is passed down to
/// writev(2) without being copied, because the encoder adds no chunk framing to a body with a content length. The
/// storage is therefore overwritten in place, behind NIO's back: the mutating methods of `ByteBuffer` would make a
/// fresh copy while NIO still holds a reference, and wipe that. The kernel's socket buffer is out of reach.
final class WipedBuffer: Sendable {
  let buffer: ByteBuffer

  init(_ secret: borrowing SecretBytes) {
    // Room from the start: growing would leave the first storage behind, unwiped.
    var buffer = ByteBufferAllocator().buffer(capacity: max(secret.count, 1))
    secret.withSpan { span in
      for index in span.indices { buffer.writeInteger(span[index]) }
    }
    self.buffer = buffer
  }

  deinit {
    wipe()
  }

  func wipe() {
    buffer.withVeryUnsafeBytes { storage in
      guard let start = storage.baseAddress else { return }
      explicit_bzero(UnsafeMutableRawPointer(mutating: start), storage.count)
    }
  }
}
