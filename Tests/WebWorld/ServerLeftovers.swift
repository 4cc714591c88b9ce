// SPDX-License-Identifier: Apache-2.0
import Foundation
import Synchronization

/// Directories that are shared by the tests of a run and removed when it ends.
enum ServerLeftovers {
  private static let paths = Mutex<[String]>([])
  private static let registered: Void = {
    atexit {
      for path in ServerLeftovers.paths.withLock({ $0 }) { try? FileManager.default.removeItem(atPath: path) }
    }
  }()

  static func removeAtEnd(_ path: String) {
    registered
    paths.withLock { $0.append(path) }
  }
}
