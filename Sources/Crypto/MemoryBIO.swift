// SPDX-License-Identifier: Apache-2.0
import COpenSSL

/// OpenSSL's growing buffer, in and out of which its PEM functions work.
package struct MemoryBIO: ~Copyable {
  /// The largest content read or written: a PEM file of certificates and keys is far smaller.
  package static let maximumCount = 1 << 20

  package let pointer: OpaquePointer

  /// A buffer holding a copy of `contents`.
  package init(contents: [UInt8] = []) throws(CryptoError) {
    guard contents.count <= Self.maximumCount else {
      throw CryptoError(
        operation: "reading PEM", reason: "\(contents.count) bytes, at most \(Self.maximumCount) allowed")
    }
    guard let pointer = BIO_new(BIO_s_mem()) else { throw CryptoError.fromOpenSSL("allocating a buffer") }
    guard contents.isEmpty || BIO_write(pointer, contents, Int32(contents.count)) == Int32(contents.count) else {
      BIO_free(pointer)
      throw CryptoError.fromOpenSSL("filling a buffer")
    }
    self.pointer = pointer
  }

  deinit { BIO_free(pointer) }

  /// Everything written and not read yet.
  package borrowing func read() throws(CryptoError) -> [UInt8] {
    let count = BIO_ctrl_pending(pointer)
    guard count > 0 else { return [] }
    guard count <= Self.maximumCount else {
      throw CryptoError(operation: "writing PEM", reason: "\(count) bytes, at most \(Self.maximumCount) allowed")
    }
    var bytes = [UInt8](repeating: 0, count: count)
    guard BIO_read(pointer, &bytes, Int32(count)) == Int32(count) else {
      throw CryptoError.fromOpenSSL("reading a buffer")
    }
    return bytes
  }
}
