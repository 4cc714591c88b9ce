// SPDX-License-Identifier: Apache-2.0
import Foundation
import SeededRandom
import Testing

@testable import AuditTrail

@Suite struct AuditVerificationTests {
  let bench: TrailBench
  let heads: [AuditHead]

  init() throws {
    bench = try TrailBench()
    heads = try bench.write(10)
  }

  @Test func aTrailAsWrittenIsGood() throws {
    let verdict = AuditVerification(try bench.directory.segments(), heads: heads)
    #expect(verdict.findings.isEmpty)
    #expect((verdict.first, verdict.last, verdict.lineCount) == (1, 11, 11))
  }

  @Test func anEmptyTrailIsGoodUnlessTheJournalKnowsMore() {
    #expect(AuditVerification([]).findings.isEmpty)
    #expect(AuditVerification([], heads: heads).findings == [AuditFinding(.cut(through: 11), number: 1)])
  }

  @Test func aChangedLineIsFound() throws {
    try bench.edit { $0[4] = $0[4].replacing("1001", with: "1002") }
    let findings = AuditVerification(try bench.directory.segments()).findings
    #expect(findings.map(\.kind) == [.changed])
    #expect(findings.first?.number == 5)
    #expect(findings.first?.place?.line == 5)
  }

  @Test func aLineChangedWithItsHashIsFoundAtTheNextOne() throws {
    let lines = try bench.directory.segments()[0].readableLines
    let old = lines[4].entry
    let entry = AuditEntry(number: old.number, time: old.time, previous: nil, record: .use("other"))
    let forged = try AuditLine(entry, after: lines[3].hash)
    try bench.edit { $0[4] = String(decoding: forged.bytes, as: UTF8.self) }
    #expect(try bench.findings() == [.changed])
  }

  @Test func missingLinesAreFound() throws {
    try bench.edit { $0.removeSubrange(4...6) }
    let findings = AuditVerification(try bench.directory.segments()).findings
    #expect(findings.map(\.kind).first == .missing(through: 7))
    #expect(findings.first?.number == 5)
  }

  @Test func reorderedLinesAreFound() throws {
    try bench.edit { $0.swapAt(4, 5) }
    #expect(try bench.findings() == [.reordered])
  }

  @Test func aRepeatedLineIsFound() throws {
    try bench.edit { $0.insert($0[4], at: 5) }
    #expect(try bench.findings() == [.repeated])
  }

  @Test func aLostBeginningIsFound() throws {
    try bench.edit { $0.removeFirst() }
    #expect(try bench.findings() == [.changed])
  }

  @Test func aCutEndIsFoundByTheJournalAlone() throws {
    try bench.edit { $0.removeLast(3) }
    #expect(try bench.findings().isEmpty)
    #expect(try bench.findings(heads) == [.cut(through: 11)])
  }

  @Test func aTrailWrittenAnewIsFoundByTheJournalAlone() throws {
    try FileManager.default.removeItem(atPath: bench.directory.path)
    try bench.write(10)
    #expect(try bench.findings().isEmpty)
    #expect(try Set(bench.findings(heads)) == [.rewritten])
  }

  @Test func aMissingFileIsFound() throws {
    let bench = try TrailBench()
    try bench.write(40, AuditLimits(fileSize: 1000, fileCount: 100))
    let files = try bench.files
    try FileManager.default.removeItem(atPath: files[files.count / 2])
    let findings = try bench.findings()
    #expect(findings.count == 1)
    guard case .missing? = findings.first else {
      Issue.record("\(findings)")
      return
    }
  }

  @Test func anyByteThatChangesIsFound() throws {
    var random = SeededGenerator()
    let segment = try bench.directory.segments()[0]
    for _ in 0..<300 {
      var bytes = segment.bytes
      let position = Int.random(in: bytes.indices, using: &random)
      bytes[position] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      let verdict = AuditVerification([AuditSegment(name: "f", bytes: bytes)], heads: heads)
      #expect(!verdict.findings.isEmpty, "byte \(position), seed \(random.seed)")
    }
  }

  @Test func nonsenseIsJudgedAndNeverTraps() {
    var random = SeededGenerator()
    for _ in 0..<300 {
      let segments = (0..<3).map { AuditSegment(name: "\($0)", bytes: random.bytes(0...200)) }
      _ = AuditVerification(segments)
    }
    let extremes = [UInt64.max, 0, UInt64.max - 1].map { number in
      #"{"kind":"begin","previous":"00","seq":\#(number),"time":"2026-01-01T00:00:00.000Z","hash":""#
        + String(repeating: "a", count: 64) + "\"}\n"
    }
    for text in extremes + [extremes.joined()] {
      #expect(!AuditVerification([AuditSegment(name: "f", bytes: Array(text.utf8))]).findings.isEmpty)
    }
  }
}
