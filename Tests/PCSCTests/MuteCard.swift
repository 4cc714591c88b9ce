// SPDX-License-Identifier: Apache-2.0
import ISO7816
import Synchronization
import VirtualCards

/// A card that is there but gives no answer to reset.
final class MuteCard: VirtualCard {
  private let wasPowered = Atomic(false)

  let transmissionProtocol = TransmissionProtocol.t0

  /// vpcd takes a card that gives no ATR for no card; hence one before power, and none when it is asked in earnest.
  var atr: [UInt8] { wasPowered.exchange(false, ordering: .relaxed) ? [] : [0x3B, 0x00] }

  func powerOn() { wasPowered.store(true, ordering: .relaxed) }
  func powerOff() {}
  func reset() { wasPowered.store(true, ordering: .relaxed) }

  func respond(to command: [UInt8]) -> [UInt8] { [0x6F, 0x00] }
}
