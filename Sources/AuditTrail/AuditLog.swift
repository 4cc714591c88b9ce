// SPDX-License-Identifier: Apache-2.0
public import FoundationEssentials
import Glibc
import Synchronization

/// The writer of a trail. Every line is on the disk when ``append(_:)`` returns.
///
/// Nothing is opened before the first line: a directory that is full or read-only is the error of each attempt to write,
/// and the first attempt after it is mended succeeds.
public final class AuditLog: Sendable {
  private let directory: AuditDirectory
  private let limits: AuditLimits
  private let now: @Sendable () -> Date
  private let journal: JournalSocket?
  private let state = Mutex(State())

  private struct State {
    var file: SegmentFile?
    var head = AuditHead(number: 0, hash: .none)
  }

  /// - Parameters:
  ///   - directory: made when missing, for nobody but its owner; its parent must exist.
  ///   - journal: told every line.
  public init(
    directory: AuditDirectory, limits: AuditLimits = AuditLimits(), journal: JournalSocket? = nil,
    now: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.directory = directory
    self.limits = limits
    self.journal = journal
    self.now = now
  }

  /// Writes a record as the next line; blocks until the disk has it.
  ///
  /// - Throws: ``AuditError`` when it is not on record.
  @discardableResult
  public func append(_ record: AuditRecord) throws(AuditError) -> AuditHead {
    let lines = try state.withLock { state throws(AuditError) in
      var lines: [AuditLine] = []
      if state.file == nil { try open(&state, &lines) }
      do throws(AuditError) {
        if let length = state.file?.length, length >= limits.fileSize { try rotate(&state, &lines) }
        try write(record, &state, &lines)
      } catch {
        // What the disk holds now is looked at before the next line.
        state.file = nil
        throw error
      }
      return lines
    }
    for line in lines { journal?.tell(line) }
    return lines.last?.head ?? AuditHead(number: 0, hash: .none)
  }

  private func write(
    _ record: AuditRecord, previous: String? = nil, _ state: inout State, _ lines: inout [AuditLine]
  ) throws(AuditError) {
    let entry = AuditEntry(number: state.head.number + 1, time: now(), previous: previous, record: record)
    let line = try AuditLine(entry, after: state.head.hash)
    try state.file?.append(line.bytes)
    state.head = line.head
    lines.append(line)
  }

  // MARK: Files

  /// Goes on where the last file ends.
  private func open(_ state: inout State, _ lines: inout [AuditLine]) throws(AuditError) {
    guard mkdir(directory.path, 0o700) == 0 || errno == EEXIST else { throw AuditError(directory.path) }
    guard let path = try directory.files().last else {
      state.head = AuditHead(number: 0, hash: .none)
      return try begin(&state, &lines)
    }
    let segment = AuditSegment(name: path, bytes: try AuditDirectory.content(path))
    if let last = segment.lines.last.flatMap(AuditLine.init(parsing:)) {
      state.file = try SegmentFile(path, length: segment.finishedLength, isNew: false)
      state.head = last.head
    } else if segment.finishedLength == 0, unlink(path) == 0 {
      // A file whose first line was never finished says nothing; what is before it does.
      try open(&state, &lines)
    } else {
      // The last line is none: what comes now stands apart, and verification tells of the damage.
      let known = segment.lines.compactMap { AuditLine(parsing: $0)?.entry.number }.max() ?? 0
      let named = UInt64(path.split(separator: "/").last?.prefix { $0.isNumber } ?? "") ?? 0
      state.head = AuditHead(number: max(known, named) + 1, hash: .none)
      try begin(&state, &lines)
    }
  }

  private func rotate(_ state: inout State, _ lines: inout [AuditLine]) throws(AuditError) {
    state.file = nil
    try begin(&state, &lines)
    for path in try directory.files().dropLast(limits.fileCount) where unlink(path) != 0 { throw AuditError(path) }
  }

  /// Makes the next file, whose first line says what it follows.
  private func begin(_ state: inout State, _ lines: inout [AuditLine]) throws(AuditError) {
    let path = directory.file(beginningWith: state.head.number + 1)
    state.file = try SegmentFile(path, length: 0, isNew: true)
    do throws(AuditError) {
      try write(AuditRecord(.begin), previous: state.head.hash.description, &state, &lines)
      try SegmentFile.synchronise(directory: directory.path)
    } catch {
      state.file = nil
      unlink(path)
      throw error
    }
  }
}
