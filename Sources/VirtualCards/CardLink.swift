// SPDX-License-Identifier: Apache-2.0
import ISO7816

/// What lies between a card's instructions and its reader: chains of commands, and the way data goes back.
struct CardLink {
  let transmissionProtocol: TransmissionProtocol
  var pending = ResponseBuffer()
  var chain = CommandChain()

  init(_ transmissionProtocol: TransmissionProtocol) { self.transmissionProtocol = transmissionProtocol }

  mutating func clear() {
    pending.clear()
    chain.clear()
  }

  /// The response to a command with this Le.
  ///
  /// At T=1 a command without Le is answered by `61xx` as at T=0: a card behind vpcd is not told which protocol was
  /// agreed on, and only a command for T=0 has no Le where data comes back.
  mutating func response(_ reply: Reply, le: Int?) -> ResponseAPDU {
    switch reply {
    case .done: return ResponseAPDU(status: .success)
    case .immediate(let data): return ResponseAPDU(data: data, status: .success)
    case .announced(let data):
      guard transmissionProtocol != .t0, let le else { return pending.announce(data) }
      return pending.deliver(data, count: le)
    }
  }
}
