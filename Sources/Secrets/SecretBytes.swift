// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Bytes that exist once: on a page of their own that is locked in memory, left out of core dumps and of forked
/// children, and wiped when the value ends. The value moves; it cannot be copied or printed.
public struct SecretBytes: ~Copyable, Sendable {
  /// The number of bytes held.
  public private(set) var count = 0
  /// The most bytes that fit.
  public let capacity: Int

  // Sendable: the page belongs to this one value, which has one owner at a time.
  private nonisolated(unsafe) let page: UnsafeMutableRawPointer

  /// The most bytes one value may hold; a PIN has 4 to 8, a command with two of them fewer than 32.
  public static let maximumCapacity = 1024

  /// Room for `capacity` bytes.
  ///
  /// - Throws: ``SecretBytesError`` for a capacity outside 1 to 1,024 or when there is no memory.
  public init(capacity: Int) throws(SecretBytesError) {
    guard (1...Self.maximumCapacity).contains(capacity) else { throw .tooLong(capacity: Self.maximumCapacity) }
    let flags = MAP_PRIVATE | MAP_ANONYMOUS
    guard let page = mmap(nil, Self.maximumCapacity, PROT_READ | PROT_WRITE, flags, -1, 0), page != MAP_FAILED else {
      throw .noMemory
    }
    // Best effort: a process without the right to lock still has the wiping and the dump protection.
    _ = mlock(page, Self.maximumCapacity)
    _ = madvise(page, Self.maximumCapacity, MADV_DONTDUMP)
    _ = madvise(page, Self.maximumCapacity, MADV_WIPEONFORK)
    self.page = page
    self.capacity = capacity
  }

  deinit {
    explicit_bzero(page, Self.maximumCapacity)
    munmap(page, Self.maximumCapacity)
  }

  /// - Throws: ``SecretBytesError/tooLong(capacity:)`` when the value is full.
  public mutating func append(_ byte: UInt8) throws(SecretBytesError) {
    guard count < capacity else { throw .tooLong(capacity: capacity) }
    page.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
    count += 1
  }

  /// - Throws: ``SecretBytesError/tooLong(capacity:)`` when the bytes do not all fit; those that do are kept.
  public mutating func append(contentsOf bytes: Span<UInt8>) throws(SecretBytesError) {
    for index in bytes.indices { try append(bytes[index]) }
  }

  /// Takes back the last byte, for a terminal's erase key; does nothing when there is none.
  public mutating func removeLast() {
    guard count > 0 else { return }
    count -= 1
    page.storeBytes(of: 0, toByteOffset: count, as: UInt8.self)
  }

  /// Lets `body` see the bytes without copying them.
  public borrowing func withSpan<Result, Failure: Error>(
    _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let bytes = UnsafeBufferPointer(start: UnsafePointer(page.assumingMemoryBound(to: UInt8.self)), count: count)
    return try body(bytes.span)
  }
}

/// Why bytes cannot be kept secret.
public enum SecretBytesError: Error, Hashable, CustomStringConvertible {
  case tooLong(capacity: Int)
  case noMemory

  public var description: String {
    switch self {
    case .tooLong(let capacity): "the secret is longer than \(capacity) bytes"
    case .noMemory: "no memory for a secret"
    }
  }
}
