// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Lets the calling thread make its sockets in another network namespace.
enum NetworkNamespace {
  /// False when it cannot be entered.
  static func enter(_ path: String) -> Bool {
    // Swift's Glibc module does not import setns, which only _GNU_SOURCE declares.
    guard let symbol = dlsym(nil, "setns") else { return false }
    let setns = unsafeBitCast(symbol, to: (@convention(c) (Int32, Int32) -> Int32).self)
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    let network: Int32 = 0x4000_0000
    return setns(descriptor, network) == 0
  }
}
