// SPDX-License-Identifier: Apache-2.0
public import ISO7816

/// A whole card in software, spoken to in bytes as a card in a reader is.
///
/// Total: any bytes give a response that ends with a status word. Calls may come from any thread; each is served whole
/// before the next.
public protocol VirtualCard: AnyObject, Sendable {
  /// The answer to reset; empty for a card that gives none.
  var atr: [UInt8] { get }
  /// The protocol a reader agrees on with this card.
  var transmissionProtocol: TransmissionProtocol { get }

  /// Applies power: a fresh security status, the MF selected.
  func powerOn()
  /// Takes power away. What the card keeps in its memory stays: files, PIN values, counters.
  func powerOff()
  /// A warm reset: as if power had gone and come back.
  func reset()

  /// Serves one command; without power the answer is `6F00`.
  func respond(to command: [UInt8]) -> [UInt8]

  /// Whether it has left its reader by itself, of which it gives notice after a command.
  var hasLeft: Bool { get }
}

extension VirtualCard {
  public var hasLeft: Bool { false }
}
