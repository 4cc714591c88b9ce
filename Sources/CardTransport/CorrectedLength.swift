// SPDX-License-Identifier: Apache-2.0
import ISO7816

/// Sends a command once more with the Le that the card asks for with 6Cxx (ISO/IEC 7816-4:2020, 5.6).
///
/// Once only, and only a command that expects data: one with a PIN never does, so no PIN is sent twice.
public final class CorrectedLength: CardChannel {
  private let next: any CardChannel

  public init(_ next: any CardChannel) { self.next = next }

  public func transmit(_ command: Span<UInt8>) throws(TransportError) -> [UInt8] {
    let response = try next.response(to: command)
    guard let length = response.status.rightLength, command.count > 1,
      !Instruction(rawValue: command[1]).carriesSecret, var corrected = try? CommandAPDU(parsing: command),
      corrected.ne > 0
    else { return response.bytes }
    corrected.ne = length
    return try next.transmit(corrected).bytes
  }
}
