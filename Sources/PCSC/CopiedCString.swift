// SPDX-License-Identifier: Apache-2.0

/// A C string that stays where it is as long as this object lives.
final class CopiedCString {
  private let storage: UnsafeMutablePointer<CChar>
  private let count: Int

  init(_ text: String) {
    let bytes = text.utf8CString
    count = bytes.count
    storage = .allocate(capacity: count)
    for (index, byte) in bytes.enumerated() { (storage + index).initialize(to: byte) }
  }

  deinit {
    storage.deinitialize(count: count)
    storage.deallocate()
  }

  var pointer: UnsafePointer<CChar> { UnsafePointer(storage) }
}
