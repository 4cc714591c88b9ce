// SPDX-License-Identifier: Apache-2.0
public import ISO7816

/// A complete CPS3 in software: files with access rules, PIN and PUK with counters, security environments, two RSA keys
/// (cpx-card.md 9.1 and 10); or its contactless side, with a third key (4.9).
///
/// Where real cards are not known to be lenient, this one is strict: a driver that works here relies on nothing that
/// only this card does.
public final class VirtualCPS3: VirtualCard {
  private let interface: CPS3Interface
  private let processor: PoweredProcessor<CPS3Processor>

  /// A card that forgets with its last reference; see ``VirtualCardDirectory`` for one that stays.
  ///
  /// The image's profile decides which interface is shown; by contact for one of another generation.
  public convenience init(_ image: CardImage) { self.init(image, memory: VolatileMemory()) }

  init(_ image: CardImage, memory: any CardMemory) {
    interface = image.profile == .cps3Contactless ? .contactless : .contact
    processor = PoweredProcessor(CPS3Processor(image, interface: interface, memory: memory))
  }

  public var atr: [UInt8] { interface.atr }

  public var transmissionProtocol: TransmissionProtocol { interface.transmissionProtocol }

  public func powerOn() { processor.setPower(true) }

  public func powerOff() { processor.setPower(false) }

  public func reset() { processor.setPower(true) }

  public func respond(to command: [UInt8]) -> [UInt8] { processor.respond(to: command) }
}
