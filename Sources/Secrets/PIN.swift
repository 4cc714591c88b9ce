// SPDX-License-Identifier: Apache-2.0

/// A PIN or PUK as a CPx card takes it: 4 to 8 ASCII digits (cpx-card.md 3.1).
///
/// How many exactly is the card's to say; that is checked against its directory before any command is sent.
public struct PIN: ~Copyable, Sendable {
  private let digits: SecretBytes

  /// Takes the bytes over; one line end, LF or CR LF, is cut off, because files and `echo` end with one.
  ///
  /// - Throws: ``PINFormatError``, which never holds a digit.
  public init(_ bytes: consuming SecretBytes) throws(PINFormatError) {
    if Self.last(of: bytes) == UInt8(ascii: "\n") {
      bytes.removeLast()
      if Self.last(of: bytes) == UInt8(ascii: "\r") { bytes.removeLast() }
    }
    guard (4...8).contains(bytes.count) else { throw .wrongLength(minimum: 4, maximum: 8) }
    let allDigits = bytes.withSpan { span in
      span.indices.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(span[$0]) }
    }
    guard allDigits else { throw .notDigits }
    digits = bytes
  }

  /// One of the lines of a body that holds several PINs, a line feed between them and at most one behind the last.
  ///
  /// - Throws: ``PINFormatError``, also when there are not exactly `count` lines.
  public init(line index: Int, of count: Int, in bytes: borrowing SecretBytes) throws(PINFormatError) {
    let ends = bytes.withSpan { span in span.indices.filter { span[$0] == UInt8(ascii: "\n") } }
    let hasEndOfLast = ends.last == bytes.count - 1
    guard ends.count == (hasEndOfLast ? count : count - 1), (0..<count).contains(index) else {
      throw .wrongLineCount(expected: count)
    }
    let start = index == 0 ? 0 : ends[index - 1] + 1
    // With its end, which the initialiser cuts off in either form.
    let end = index < ends.count ? ends[index] + 1 : bytes.count
    do {
      var line = try SecretBytes(capacity: max(end - start, 1))
      try bytes.withSpan { span throws(SecretBytesError) in try line.append(contentsOf: span.extracting(start..<end)) }
      try self.init(line)
    } catch let error as PINFormatError {
      throw error
    } catch {
      throw .wrongLength(minimum: 4, maximum: 8)
    }
  }

  /// The number of digits.
  public var count: Int { digits.count }

  /// Lets `body` see the ASCII digits without copying them.
  public borrowing func withDigits<Result, Failure: Error>(
    _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try digits.withSpan(body)
  }

  private static func last(of bytes: borrowing SecretBytes) -> UInt8? {
    bytes.withSpan { $0.isEmpty ? nil : $0[$0.count - 1] }
  }
}

/// Why bytes are no PIN; says nothing of their values.
public enum PINFormatError: Error, Hashable, CustomStringConvertible {
  case wrongLength(minimum: Int, maximum: Int)
  case notDigits
  /// There are not as many lines as PINs wanted.
  case wrongLineCount(expected: Int)

  public var description: String {
    switch self {
    case .wrongLength(let minimum, let maximum):
      minimum == maximum ? "the PIN must have \(minimum) digits" : "the PIN must have \(minimum) to \(maximum) digits"
    case .notDigits: "the PIN must consist of digits only"
    case .wrongLineCount(let expected): "there must be \(expected) lines, a PIN or PUK on each"
    }
  }
}
