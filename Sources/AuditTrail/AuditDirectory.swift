// SPDX-License-Identifier: Apache-2.0
import Glibc

/// The directory of a trail: files of lines, each named by the number of its first line, so that their names sort.
public struct AuditDirectory: Sendable {
  public let path: String

  /// - Parameter path: need not exist.
  public init(path: String) { self.path = path }

  private static let suffix = ".jsonl"
  private static let digits = 12

  /// The path of the file that begins with a line.
  func file(beginningWith number: UInt64) -> String {
    let digits = String(number)
    let zeros = String(repeating: "0", count: max(0, Self.digits - digits.count))
    return "\(path)/\(zeros)\(digits)\(Self.suffix)"
  }

  /// The paths of all files, oldest first; none when the directory does not exist.
  ///
  /// - Throws: ``AuditError`` when it cannot be read.
  func files() throws(AuditError) -> [String] {
    guard let directory = opendir(path) else {
      if errno == ENOENT { return [] }
      throw AuditError(path)
    }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      let number = name.dropLast(Self.suffix.count)
      if name.hasSuffix(Self.suffix), number.count >= Self.digits, UInt64(number) != nil { names.append(name) }
    }
    return names.sorted { $0.count == $1.count ? $0 < $1 : $0.count < $1.count }.map { "\(path)/\($0)" }
  }

  /// Every file with its content, oldest first.
  ///
  /// - Throws: ``AuditError`` when one cannot be read.
  public func segments() throws(AuditError) -> [AuditSegment] {
    var segments: [AuditSegment] = []
    for path in try files() { segments.append(AuditSegment(name: path, bytes: try Self.content(path))) }
    return segments
  }

  /// The user the directory belongs to, whose entries in the journal are the trail's.
  ///
  /// - Throws: ``AuditError`` when there is no such directory.
  public func owner() throws(AuditError) -> UInt32 {
    var status = stat()
    guard stat(path, &status) == 0 else { throw AuditError(path) }
    return status.st_uid
  }

  static func content(_ path: String) throws(AuditError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { throw AuditError(path) }
    defer { close(descriptor) }
    var content: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while content.count <= AuditLimits.largestFile {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw AuditError(path) }
      guard count > 0 else { return content }
      content += buffer.prefix(count)
    }
    throw AuditError.tooLarge(path: path)
  }
}

/// One file of a trail.
public struct AuditSegment: Sendable {
  /// What findings call it.
  public let name: String
  public let bytes: [UInt8]

  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// The finished lines without their line feeds; what was cut off in the middle of a line is none.
  var lines: [ArraySlice<UInt8>] {
    let end = bytes.lastIndex(of: UInt8(ascii: "\n")) ?? bytes.startIndex
    guard end > bytes.startIndex else { return [] }
    return bytes[..<end].split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
  }

  /// The bytes up to the end of the last finished line.
  var finishedLength: Int { bytes.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0 }
}

/// How much of the past is kept.
public struct AuditLimits: Sendable, Hashable {
  /// The bytes of a file; a line more begins another.
  public var fileSize: Int
  /// The files; one more and the oldest goes.
  public var fileCount: Int

  /// - Parameter fileSize: 4 MiB hold some ten thousand uses.
  public init(fileSize: Int = 4 << 20, fileCount: Int = 16) {
    self.fileSize = min(fileSize, Self.largestFile / 2)
    self.fileCount = max(1, fileCount)
  }

  static let largestFile = 64 << 20
}
