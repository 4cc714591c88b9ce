// SPDX-License-Identifier: Apache-2.0
import Foundation

@testable import AuditTrail

/// A trail in a directory of its own, which is gone after the test.
final class TrailBench {
  let parent: URL
  let directory: AuditDirectory

  init() throws {
    parent = FileManager.default.temporaryDirectory.appending(path: "cpxd-audit-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: false)
    directory = AuditDirectory(path: parent.appending(path: "audit").path)
  }

  deinit { try? FileManager.default.removeItem(at: parent) }

  func log(_ limits: AuditLimits = AuditLimits(), journal: JournalSocket? = nil) -> AuditLog {
    AuditLog(directory: directory, limits: limits, journal: journal)
  }

  /// Writes as many records, and returns the head after each.
  @discardableResult
  func write(_ count: Int, _ limits: AuditLimits = AuditLimits()) throws -> [AuditHead] {
    let log = log(limits)
    return try (0..<count).map { try log.append(.use("\($0)")) }
  }

  func findings(_ heads: [AuditHead] = []) throws -> [AuditFinding.Kind] {
    AuditVerification(try directory.segments(), heads: heads).findings.map(\.kind)
  }

  var files: [String] { get throws { try directory.files() } }

  /// Changes the lines of a file, which have their line feeds.
  func edit(_ file: Int = 0, _ change: (inout [String]) -> Void) throws {
    let url = URL(filePath: try files[file])
    var lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map { "\($0)\n" }
    change(&lines)
    try Data(lines.joined().utf8).write(to: url)
  }
}

extension AuditRecord {
  static func use(_ purpose: String?) -> AuditRecord {
    AuditRecord(
      .intent, id: "1", peer: Peer(socket: "http", uid: 1001, gid: 100, pid: 42), action: "sign", card: "33542810",
      key: "authentication", scheme: "rsa_pkcs1_sha256", digest: "0011223344556677", purpose: purpose)
  }
}
