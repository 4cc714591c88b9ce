// SPDX-License-Identifier: Apache-2.0
public import ISO7816
import Synchronization

/// A complete CPS3 in software: files with access rules, PIN and PUK with counters, security environments, two RSA keys
/// (cpx-card.md 9.1 and 10).
///
/// Where real cards are not known to be lenient, this one is strict: a driver that works here relies on nothing that
/// only this card does.
public final class VirtualCPS3: VirtualCard {
  private let state: Mutex<State>

  private struct State {
    var processor: CPS3Processor
    var isPowered = false
  }

  /// A card that forgets with its last reference; see ``VirtualCardDirectory`` for one that stays.
  public convenience init(_ image: CardImage) { self.init(image, memory: VolatileMemory()) }

  init(_ image: CardImage, memory: any CardMemory) {
    let keys = CPS3Keys(authenticationKey: image.authenticationKey, signatureKey: image.signatureKey)
    state = Mutex(
      State(processor: CPS3Processor(files: .cps3(image), secrets: image.secrets, keys: keys, memory: memory)))
  }

  public var atr: [UInt8] { CPS3Profile.atr }

  public var transmissionProtocol: TransmissionProtocol { .t0 }

  public func powerOn() { setPower(true) }

  public func powerOff() { setPower(false) }

  public func reset() { setPower(true) }

  private func setPower(_ isPowered: Bool) {
    state.withLock {
      $0.processor.reset()
      $0.isPowered = isPowered
    }
  }

  public func respond(to command: [UInt8]) -> [UInt8] {
    state.withLock {
      guard $0.isPowered else { return ResponseAPDU(status: .noPreciseDiagnosis).bytes }
      return $0.processor.respond(to: command).bytes
    }
  }
}
