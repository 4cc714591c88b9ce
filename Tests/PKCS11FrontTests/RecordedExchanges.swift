// SPDX-License-Identifier: Apache-2.0
import Foundation

/// What real clients of p11-kit 0.24.1 sent to a virtual card, from the greeting to the end: `Tests/PKCS11Exchanges`.
enum RecordedExchanges {
  static let all: [(name: String, bytes: [UInt8])] = {
    let directory = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "PKCS11Exchanges")
    let files = (try? FileManager.default.contentsOfDirectory(at: directory, includingPropertiesForKeys: nil)) ?? []
    return files.filter { $0.pathExtension == "bin" }.sorted { $0.path < $1.path }.compactMap { file in
      (try? Data(contentsOf: file)).map { (file.deletingPathExtension().lastPathComponent, Array($0)) }
    }
  }()
}
