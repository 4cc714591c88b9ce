// SPDX-License-Identifier: Apache-2.0
import ISO7816

/// What the card has announced with `61xx` and GET RESPONSE has not fetched yet, in parts of any size.
struct ResponseBuffer {
  private var rest: ArraySlice<UInt8> = []

  mutating func clear() { rest = [] }

  /// Keeps `data` and gives the response that announces it.
  mutating func announce(_ data: [UInt8]) -> ResponseAPDU { deliver(data, count: 0) }

  /// Gives the first `count` bytes and announces those that are left.
  mutating func deliver(_ data: [UInt8], count: Int) -> ResponseAPDU {
    rest = data[...]
    return next(count)
  }

  /// GET RESPONSE (ISO/IEC 7816-4, 11.7.1) for `count` bytes.
  ///
  /// - Throws: `6Cxx` when there are fewer, `6985` when there are none.
  mutating func fetch(_ count: Int) throws(Refusal) -> ResponseAPDU {
    guard !rest.isEmpty else { throw Refusal(.conditionsOfUseNotSatisfied) }
    guard count <= rest.count else { throw Refusal(.rightLength(rest.count)) }
    return next(count)
  }

  private mutating func next(_ count: Int) -> ResponseAPDU {
    let part = Array(rest.prefix(count))
    rest = rest.dropFirst(count)
    return ResponseAPDU(data: part, status: rest.isEmpty ? .success : .bytesAvailable(rest.count))
  }
}
