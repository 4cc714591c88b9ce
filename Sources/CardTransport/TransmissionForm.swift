// SPDX-License-Identifier: Apache-2.0
public import ISO7816

/// Gives a command the form that its transmission protocol wants.
///
/// With T=0 the fifth byte is P3 and there is only one length: a case 1 command gets P3 = 00, a case 4 command leaves
/// its Le out and the card announces its answer with 61xx (ISO/IEC 7816-3, 12.2; cpx-card.md 1.7). With T=1 commands
/// travel as they are.
public final class TransmissionForm: CardChannel {
  private let next: any CardChannel
  private let transmissionProtocol: TransmissionProtocol

  public init(_ next: any CardChannel, for transmissionProtocol: TransmissionProtocol) {
    self.next = next
    self.transmissionProtocol = transmissionProtocol
  }

  public func transmit(_ command: Span<UInt8>) throws(TransportError) -> [UInt8] {
    guard transmissionProtocol == .t0, let layout = try? CommandLayout(command), !layout.isExtended else {
      return try next.transmit(command)
    }
    if command.count == 4 {
      let withP3 = [command[0], command[1], command[2], command[3], 0]
      return try next.transmit(withP3.span)
    }
    return try next.transmit(layout.data.isEmpty ? command : command.extracting(0..<layout.data.upperBound))
  }
}
