// SPDX-License-Identifier: Apache-2.0
public import ISO7816

/// A complete CPS4 in software: logical channels, the ChipDoc applet with files, PIN and PUK, two RSA keys with
/// PKCS#1 v1.5 and PSS (cpx-card.md 9.2 and 10).
///
/// Of real cards little is public; where nothing is known this one is strict, so that a driver that works here relies on
/// nothing that only this card does.
public final class VirtualCPS4: VirtualCard {
  public let atr: [UInt8]
  public let transmissionProtocol: TransmissionProtocol
  private let processor: PoweredProcessor<CPS4Processor>

  /// A card that forgets with its last reference; see ``VirtualCardDirectory`` for one that stays.
  ///
  /// - Parameter transmissionProtocol: what a reader agrees on with it; ignored for a card that has T=0 alone. A card
  ///   for T=1 also answers the commands of T=0, as vpcd sends them without saying which was agreed on.
  public convenience init(_ image: CardImage, transmissionProtocol: TransmissionProtocol = .t1) {
    self.init(image, transmissionProtocol: transmissionProtocol, memory: VolatileMemory())
  }

  init(_ image: CardImage, transmissionProtocol: TransmissionProtocol = .t1, memory: any CardMemory) {
    atr =
      switch image.profile {
      case .cps4PreSeries: CPS4Profile.preSeriesATR
      case .cps4T0: CPS4Profile.t0ATR
      default: CPS4Profile.atr
      }
    self.transmissionProtocol = image.profile == .cps4T0 ? .t0 : transmissionProtocol
    processor = PoweredProcessor(
      CPS4Processor(
        ChipDocApplet(image, transmissionProtocol: self.transmissionProtocol, memory: memory), volet: image.volet))
  }

  public func powerOn() { processor.setPower(true) }

  public func powerOff() { processor.setPower(false) }

  public func reset() { processor.setPower(true) }

  public func respond(to command: [UInt8]) -> [UInt8] { processor.respond(to: command) }

  /// Leaves the card as another program does that has selected the ChipDoc applet on the basic channel: on channel 1 it
  /// is refused with `6985` until the three steps of reselection (cpx-card.md 1.6) or a reset.
  public func moveChipDocToBasicChannel() { processor.withProcessor { $0.moveChipDocToBasicChannel() } }
}
