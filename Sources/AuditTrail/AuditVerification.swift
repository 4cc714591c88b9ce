// SPDX-License-Identifier: Apache-2.0

/// The judgement of a trail: whether every line is there, in its place and as it was written.
///
/// A chain alone proves that nothing was taken out of the middle; whether its end was cut off, or all of it written anew
/// by who can write the files, only heads that were kept elsewhere can tell.
public struct AuditVerification: Sendable {
  /// In the order of the files, at most ``mostFindings``; those about the end last.
  public let findings: [AuditFinding]
  /// The lines that were read.
  public let lineCount: Int
  /// The numbers of the first and the last line; rotation takes the oldest away.
  public let first: UInt64?
  public let last: UInt64?

  public static let mostFindings = 1000

  private struct Placed {
    let line: AuditLine
    let place: AuditFinding.Place
  }

  /// Judges the files of a trail, oldest first; total, whatever they contain.
  ///
  /// - Parameter heads: those that the journal kept, in any order.
  public init(_ segments: [AuditSegment], heads: [AuditHead] = []) {
    var findings: [AuditFinding] = []
    var inOrder: [Placed] = []
    var highest: UInt64 = 0
    for segment in segments {
      for (index, bytes) in segment.lines.enumerated() {
        let place = AuditFinding.Place(file: segment.name, line: index + 1)
        guard let line = AuditLine(parsing: bytes) else {
          findings.append(AuditFinding(.malformed, place))
          continue
        }
        if line.entry.number < highest {
          findings.append(AuditFinding(.reordered, number: line.entry.number, place))
        }
        highest = max(highest, line.entry.number)
        inOrder.append(Placed(line: line, place: place))
      }
    }
    inOrder.sort { $0.line.entry.number < $1.line.entry.number }
    findings += Self.chain(inOrder)
    let (first, last) = (inOrder.first?.line.entry.number, inOrder.last?.line.entry.number)
    findings += Self.compare(inOrder.map(\.line), heads, first: first ?? 0, last: last ?? 0)
    self.findings = Array(findings.prefix(Self.mostFindings))
    lineCount = inOrder.count
    self.first = first
    self.last = last
  }

  /// What the numbers and the hashes say of lines that are sorted by number.
  private static func chain(_ lines: [Placed]) -> [AuditFinding] {
    var findings: [AuditFinding] = []
    // The first line says itself what it follows, which was rotated away.
    var previous = lines.first.flatMap { $0.line.entry.previous.flatMap { AuditHash($0) } }
    var number = lines.first.map { $0.line.entry.number &- 1 }
    if let first = lines.first, previous == nil || (first.line.entry.number == 1 && previous != AuditHash.none) {
      // A file begins with its first line: this one lost what was in front of it, or is not the first of all.
      findings.append(AuditFinding(.changed, number: first.line.entry.number, first.place))
      previous = nil
    }
    for (index, placed) in lines.enumerated() {
      let line = placed.line
      if index > 0, line.entry.number == number {
        findings.append(AuditFinding(.repeated, number: number, placed.place))
        continue
      }
      if let before = number, line.entry.number > before &+ 1 {
        findings.append(AuditFinding(.missing(through: line.entry.number - 1), number: before &+ 1, placed.place))
        previous = line.entry.previous.flatMap { AuditHash($0) }
      }
      let isAsWritten = previous.map(line.follows) ?? true
      let saysWhatItFollows = line.entry.previous.map { $0 == previous?.description } ?? true
      if !isAsWritten || !saysWhatItFollows {
        findings.append(AuditFinding(.changed, number: line.entry.number, placed.place))
      }
      (number, previous) = (line.entry.number, line.hash)
    }
    return findings
  }

  private static func compare(
    _ lines: [AuditLine], _ heads: [AuditHead], first: UInt64, last: UInt64
  ) -> [AuditFinding] {
    let hashes = Dictionary(lines.map { ($0.entry.number, $0.hash) }) { first, _ in first }
    var findings: [AuditFinding] = []
    if let newest = heads.map(\.number).max(), newest > last {
      findings.append(AuditFinding(.cut(through: newest), number: last + 1))
    }
    for head in Set(heads).sorted(by: { $0.number < $1.number }) {
      if let hash = hashes[head.number], hash != head.hash {
        findings.append(AuditFinding(.rewritten, number: head.number))
      }
    }
    return findings
  }
}

extension AuditSegment {
  /// The lines that can be read, oldest first.
  public var readableLines: [AuditLine] { lines.compactMap(AuditLine.init(parsing:)) }
}
