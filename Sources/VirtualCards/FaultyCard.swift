// SPDX-License-Identifier: Apache-2.0
import CardTransport
import Glibc
public import ISO7816
import Synchronization

/// A virtual card on which something is scripted to go wrong.
///
/// Commands are counted from the first one that reaches the card; GET RESPONSE is one. Each fault happens on its own.
public final class FaultyCard: VirtualCard {
  private let card: any VirtualCard
  private let faults: [CardFault]
  private let wait: @Sendable (Duration) -> Void
  private let commandCount = Atomic<Int>(0)

  public convenience init(_ card: any VirtualCard, faults: [CardFault]) {
    self.init(card, faults: faults, wait: Self.block)
  }

  /// - Parameter wait: blocks the calling thread for a duration.
  init(_ card: any VirtualCard, faults: [CardFault], wait: @escaping @Sendable (Duration) -> Void) {
    self.card = card
    self.faults = faults
    self.wait = wait
  }

  /// Empty where it is mute.
  public var atr: [UInt8] { faults.contains(.mute) ? [] : card.atr }

  public var transmissionProtocol: TransmissionProtocol { card.transmissionProtocol }

  public var hasLeft: Bool {
    let count = commandCount.load(ordering: .acquiring)
    return faults.contains { if case .removeAfter(let limit) = $0 { count >= limit } else { false } }
  }

  public func powerOn() { card.powerOn() }

  public func powerOff() { card.powerOff() }

  public func reset() { card.reset() }

  public func respond(to command: [UInt8]) -> [UInt8] {
    let response = answer(command)
    for case .latency(let model) in faults { wait(model.duration(of: command.span, answeredBy: response)) }
    let count = commandCount.add(1, ordering: .acquiringAndReleasing).newValue
    if faults.contains(.resetAfter(count)) { card.reset() }
    return response
  }

  private func answer(_ command: [UInt8]) -> [UInt8] {
    for case .status(let status, let instruction) in faults where command.dropFirst().first == instruction.rawValue {
      return ResponseAPDU(status: status).bytes
    }
    return card.respond(to: command)
  }

  private static func block(_ duration: Duration) {
    let (seconds, attoseconds) = duration.components
    var wanted = timespec(tv_sec: Int(seconds), tv_nsec: Int(attoseconds / 1_000_000_000))
    var rest = timespec()
    while nanosleep(&wanted, &rest) != 0, errno == EINTR { wanted = rest }
  }
}
