// SPDX-License-Identifier: Apache-2.0
import ISO7816

/// Sends more than 255 bytes of command data in blocks, all but the last with bit 5 of CLA set (ISO/IEC 7816-4:2020,
/// 5.3.3); CPx cards take no extended Lc (cpx-card.md 1.7).
public final class CommandChaining: CardChannel {
  public static let blockSize = 255

  private let next: any CardChannel

  public init(_ next: any CardChannel) { self.next = next }

  public func transmit(_ command: Span<UInt8>) throws(TransportError) -> [UInt8] {
    // Only what must be split is copied: a PIN is never that long, and must not lie in memory that nobody wipes.
    guard let layout = try? CommandLayout(command), layout.data.count > Self.blockSize,
      !Instruction(rawValue: command[1]).carriesSecret, let whole = try? CommandAPDU(parsing: command)
    else { return try next.transmit(command) }
    var rest = whole.data[...]
    while rest.count > Self.blockSize {
      let block = CommandAPDU(
        cla: whole.cla | 0x10, ins: whole.ins, p1: whole.p1, p2: whole.p2, data: Array(rest.prefix(Self.blockSize)))
      let response = try next.transmit(block)
      guard response.status == .success else { return response.bytes }
      rest = rest.dropFirst(Self.blockSize)
    }
    let last = CommandAPDU(
      cla: whole.cla, ins: whole.ins, p1: whole.p1, p2: whole.p2, data: Array(rest), ne: min(whole.ne, 256))
    return try next.transmit(last).bytes
  }
}
