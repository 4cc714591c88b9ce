// SPDX-License-Identifier: Apache-2.0
import ISO7816
import VirtualCards

/// A card that is there but gives no answer to reset that anybody could use: longer than the 33 bytes there may be
/// (ISO/IEC 7816-3, 8.2.1).
final class MuteCard: VirtualCard {
  let atr = [UInt8](repeating: 0x3B, count: 34)
  let transmissionProtocol = TransmissionProtocol.t0

  func powerOn() {}
  func powerOff() {}
  func reset() {}

  func respond(to command: [UInt8]) -> [UInt8] { [0x6F, 0x00] }
}
