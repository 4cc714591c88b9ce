// SPDX-License-Identifier: Apache-2.0

/// Tells every exchange to an observer, for traces, counters and recordings; the observer never sees a PIN.
public final class ObservedChannel: CardChannel {
  private let next: any CardChannel
  private let observe: (Exchange) -> Void
  private let clock = ContinuousClock()

  public init(_ next: any CardChannel, observe: @escaping (Exchange) -> Void) {
    self.next = next
    self.observe = observe
  }

  public func transmit(_ command: Span<UInt8>) throws(TransportError) -> [UInt8] {
    let start = clock.now
    let response = try next.transmit(command)
    observe(Exchange(sent: command, response: response, took: clock.now - start))
    return response
  }
}
