// SPDX-License-Identifier: Apache-2.0
public import ISO7816

/// The seam: one command to the card, one response from it, bytes in and bytes out.
///
/// Synchronous, and used by one thread only, its reader's own: a card is half duplex, and a suspension point between
/// two commands of one transaction would let another client's commands in between. What a card needs beyond that
/// (61xx, 6Cxx, chaining) is a decorator over this same protocol.
public protocol CardChannel: AnyObject {
  /// Sends an encoded command APDU and returns the encoded response, at least its two status bytes.
  ///
  /// The command is a span because it may hold a PIN: an implementation must neither keep nor print it.
  ///
  /// - Throws: ``TransportError`` when no response came. A status word of any value is a response.
  func transmit(_ command: Span<UInt8>) throws(TransportError) -> [UInt8]
}

extension CardChannel {
  /// Sends a command that holds no secret and reads the response.
  ///
  /// - Throws: ``TransportError``, also when what came is no response APDU.
  public func transmit(_ command: CommandAPDU) throws(TransportError) -> ResponseAPDU {
    try response(to: command.bytes.span)
  }

  /// Sends encoded bytes and reads the response.
  ///
  /// - Throws: ``TransportError``, also when what came is no response APDU.
  public func response(to command: Span<UInt8>) throws(TransportError) -> ResponseAPDU {
    let bytes = try transmit(command)
    do {
      return try ResponseAPDU(parsing: bytes)
    } catch {
      throw TransportError(.malformedResponse, "\(error)")
    }
  }
}
