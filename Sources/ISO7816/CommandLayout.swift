// SPDX-License-Identifier: Apache-2.0

/// Where the parts of an encoded command lie, found without copying them: the data may be a PIN.
///
/// The decoding of the length fields is that of ISO/IEC 7816-4:2020, 5.2, and ISO/IEC 7816-3, 12.1.3.
public struct CommandLayout: Hashable, Sendable {
  /// The positions of the command data field; empty in cases 1 and 2.
  public let data: Range<Int>
  /// Ne, 0 where there is no Le.
  public let ne: Int
  public let isExtended: Bool

  /// - Throws: ``Malformed`` when there is no whole header or the lengths contradict the number of bytes.
  public init(_ command: Span<UInt8>) throws(Malformed) {
    let count = command.count
    guard count >= 4 else { throw Malformed(byteCount: count, reason: "a header has 4 bytes") }
    if count == 4 {
      (data, ne, isExtended) = (4..<4, 0, false)
    } else if count == 5 {
      (data, ne, isExtended) = (5..<5, command[4] == 0 ? 256 : Int(command[4]), false)
    } else if command[4] != 0 {
      let end = 5 + Int(command[4])
      guard count == end || count == end + 1 else { throw Malformed(byteCount: count, reason: "Lc does not fit") }
      let le = count == end ? 0 : Int(command[end])
      (data, ne, isExtended) = (5..<end, count == end ? 0 : (le == 0 ? 256 : le), false)
    } else if count >= 7 {
      let length = Int(command[5]) << 8 | Int(command[6])
      if count == 7 {
        (data, ne, isExtended) = (7..<7, length == 0 ? 65_536 : length, true)
      } else {
        let end = 7 + length
        guard length > 0, count == end || count == end + 2 else {
          throw Malformed(byteCount: count, reason: "the extended Lc does not fit")
        }
        let le = count == end ? 0 : Int(command[end]) << 8 | Int(command[end + 1])
        (data, ne, isExtended) = (7..<end, count == end ? 0 : (le == 0 ? 65_536 : le), true)
      }
    } else {
      throw Malformed(byteCount: count, reason: "an extended length field has 3 bytes")
    }
  }

  /// Bytes that are no command APDU.
  public struct Malformed: Error, Hashable, CustomStringConvertible {
    public let byteCount: Int
    public let reason: String

    public var description: String { "a command of \(byteCount) bytes is malformed: \(reason)" }
  }
}
