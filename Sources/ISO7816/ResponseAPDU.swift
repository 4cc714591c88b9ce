// SPDX-License-Identifier: Apache-2.0

/// What a card answers: at most 65,536 bytes of data and a status word (ISO/IEC 7816-4:2020, 5.2).
public struct ResponseAPDU: Hashable, Sendable {
  public let data: [UInt8]
  public let status: StatusWord

  public init(data: [UInt8] = [], status: StatusWord) {
    self.data = data
    self.status = status
  }

  /// Splits the bytes that came from a card.
  ///
  /// - Throws: ``Malformed`` when there are fewer than two bytes or more than 65,538.
  public init(parsing bytes: some Collection<UInt8>) throws(Malformed) {
    guard bytes.count >= 2, bytes.count <= 65_538 else { throw Malformed(byteCount: bytes.count) }
    let status = Array(bytes.suffix(2))
    self.init(data: Array(bytes.dropLast(2)), status: StatusWord(status[0], status[1]))
  }

  /// The bytes as they travel.
  public var bytes: [UInt8] { data + [status.sw1, status.sw2] }

  /// Bytes that are no response APDU.
  public struct Malformed: Error, Hashable, CustomStringConvertible {
    public let byteCount: Int

    public var description: String { "a response of \(byteCount) bytes; 2 to 65,538 are possible" }
  }
}
