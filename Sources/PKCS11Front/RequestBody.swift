// SPDX-License-Identifier: Apache-2.0
import Glibc

/// The bytes of one request, which may hold a PIN: they exist once and are overwritten when the last reference goes.
final class RequestBody: Sendable {
  let count: Int

  // Sendable: written by whoever fills it before anybody else has a reference, and only read afterwards.
  private nonisolated(unsafe) let memory: UnsafeMutableRawPointer

  /// Room for `count` bytes, zero until they are filled in.
  init(count: Int) {
    self.count = count
    memory = UnsafeMutableRawPointer.allocate(byteCount: max(count, 1), alignment: 1)
    memory.initializeMemory(as: UInt8.self, repeating: 0, count: max(count, 1))
  }

  convenience init(_ bytes: [UInt8]) {
    self.init(count: bytes.count)
    bytes.withUnsafeBytes { fill($0, at: 0) }
  }

  deinit {
    explicit_bzero(memory, max(count, 1))
    memory.deallocate()
  }

  /// Copies bytes in, as many as there is room for.
  func fill(_ bytes: UnsafeRawBufferPointer, at offset: Int) {
    precondition((0...count).contains(offset))
    let length = min(bytes.count, count - offset)
    guard length > 0, let start = bytes.baseAddress else { return }
    memory.advanced(by: offset).copyMemory(from: start, byteCount: length)
  }

  /// Lets `body` see the bytes without copying them.
  func withSpan<Result, Failure: Error>(_ body: (Span<UInt8>) throws(Failure) -> Result) throws(Failure) -> Result {
    let bytes = UnsafeBufferPointer(start: UnsafePointer(memory.assumingMemoryBound(to: UInt8.self)), count: count)
    return try body(bytes.span)
  }
}
