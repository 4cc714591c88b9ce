// SPDX-License-Identifier: Apache-2.0
import ISO7816

/// Fetches a response that the card announces with 61xx by GET RESPONSE and joins its pieces (ISO/IEC 7816-4:2020,
/// 5.3.4).
public final class ResponseAssembly: CardChannel {
  /// Enough for a response of 65,536 bytes in pieces of 256; a card that announces for ever ends here.
  public static let maximumRounds = 256

  private let next: any CardChannel

  public init(_ next: any CardChannel) { self.next = next }

  public func transmit(_ command: Span<UInt8>) throws(TransportError) -> [UInt8] {
    var response = try next.response(to: command)
    guard response.status.bytesAvailable != nil, !command.isEmpty else { return response.bytes }
    // The channel number stays, the chaining bit does not: GET RESPONSE is no part of a chain.
    let cla = command[0] & ~0x10
    var data = response.data
    for _ in 0..<Self.maximumRounds {
      guard let available = response.status.bytesAvailable else {
        return ResponseAPDU(data: data, status: response.status).bytes
      }
      response = try next.transmit(.getResponse(count: available, cla: cla))
      data += response.data
      guard data.count <= 65_536 else { break }
    }
    guard response.status.bytesAvailable == nil, data.count <= 65_536 else {
      throw TransportError(
        .malformedResponse, "the card announces more data without end (\(response.status) after \(data.count) bytes)")
    }
    return ResponseAPDU(data: data, status: response.status).bytes
  }
}
