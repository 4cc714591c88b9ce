// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import AuditTrail

@Suite struct AuditLogTests {
  let bench: TrailBench

  init() throws { bench = try TrailBench() }

  @Test func linesAreJSONWithEveryFieldAndNothingElse() throws {
    try bench.log().append(.use("ordonnance"))
    let text = try String(contentsOfFile: bench.files[0], encoding: .utf8)
    let lines = try text.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    #expect(lines.count == 2)
    #expect(lines[0]["kind"] as? String == "begin")
    #expect(lines[0]["previous"] as? String == String(repeating: "0", count: 64))
    #expect(
      Set(lines[1].keys) == [
        "seq", "time", "kind", "id", "peer", "action", "card", "key", "scheme", "digest", "purpose", "hash",
      ])
    #expect(lines[1]["purpose"] as? String == "ordonnance")
    #expect((lines[1]["peer"] as? [String: Any])?["uid"] as? Int == 1001)
    #expect((lines[1]["time"] as? String)?.hasSuffix("Z") == true)
  }

  @Test func whatAClientWroteIsEscapedAndCut() throws {
    let hostile = "\u{1B}[2J\u{202E}é\u{7F}\n\"\\🃏" + String(repeating: "x", count: 1000)
    try bench.log().append(.use(hostile))
    let bytes = try Data(contentsOf: URL(filePath: bench.files[0]))
    #expect(bytes.allSatisfy { ($0 >= 0x20 && $0 < 0x7F) || $0 == 0x0A })
    let purpose = try bench.directory.segments()[0].readableLines.last?.entry.record.purpose
    #expect(purpose == String(hostile.unicodeScalars.prefix(200).map(Character.init)))
  }

  @Test func aTrailGoesOnAfterARestart() throws {
    try bench.write(3)
    try bench.write(3)
    #expect(try bench.files.count == 1)
    #expect(try bench.findings().isEmpty)
    #expect(try bench.directory.segments()[0].readableLines.map(\.entry.number) == Array(1...7))
  }

  @Test func rotationKeepsTheChainAndTheNumberOfFiles() throws {
    let limits = AuditLimits(fileSize: 1000, fileCount: 3)
    let heads = try bench.write(40, limits)
    #expect(try bench.files.count == 3)
    let verdict = AuditVerification(try bench.directory.segments(), heads: heads)
    #expect(verdict.findings.isEmpty)
    #expect(try #require(verdict.first) > 1)
    #expect(verdict.last == heads.last?.number)
    for file in try bench.files {
      #expect(try #require(FileManager.default.attributesOfItem(atPath: file)[.size] as? Int) < 2000)
      #expect(try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int == 0o600)
    }
  }

  @Test func aLineThatWasNotFinishedIsTakenBack() throws {
    try bench.write(2)
    let handle = try FileHandle(forWritingTo: URL(filePath: bench.files[0]))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data(#"{"action":"si"#.utf8))
    try handle.close()
    #expect(try bench.findings().isEmpty)
    try bench.write(1)
    #expect(try bench.findings().isEmpty)
    #expect(try bench.directory.segments()[0].readableLines.count == 4)
  }

  @Test func aDamagedEndStopsNobodyAndIsFound() throws {
    try bench.write(2)
    try bench.edit { $0[2] = "nonsense\n" }
    try bench.write(1)
    #expect(try bench.files.count == 2)
    #expect(try bench.findings().contains(.malformed))
  }

  @Test func aSecondWriterIsRefused() throws {
    let first = bench.log()
    try first.append(.use(nil))
    let error = #expect(throws: AuditError.self) { try bench.log().append(.use(nil)) }
    #expect(error?.description.contains("another process") == true)
    try first.append(.use(nil))
    #expect(try bench.findings().isEmpty)
  }

  @Test func aDirectoryThatCannotBeMadeIsAnErrorUntilItCan() throws {
    let directory = AuditDirectory(path: bench.parent.path + "/later/audit")
    let log = AuditLog(directory: directory)
    #expect(throws: AuditError.self) { try log.append(.use(nil)) }
    try FileManager.default.createDirectory(atPath: bench.parent.path + "/later", withIntermediateDirectories: false)
    try log.append(.use(nil))
    #expect(AuditVerification(try directory.segments()).findings.isEmpty)
  }

  @Test func manyWritersOfOneLogMakeOneChain() async throws {
    let log = bench.log(AuditLimits(fileSize: 4000, fileCount: 100))
    await withTaskGroup { group in
      for number in 0..<100 { group.addTask { _ = try? log.append(.use("\(number)")) } }
    }
    let verdict = AuditVerification(try bench.directory.segments())
    #expect(verdict.findings.isEmpty)
    let purposes = try bench.directory.segments().flatMap(\.readableLines).compactMap(\.entry.record.purpose)
    #expect(Set(purposes) == Set((0..<100).map(String.init)))
  }
}
