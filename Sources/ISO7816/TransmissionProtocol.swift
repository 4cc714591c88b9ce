// SPDX-License-Identifier: Apache-2.0

/// The transmission protocol between reader and card, the T of ISO/IEC 7816-3, 8.2.3.
public struct TransmissionProtocol: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  public let rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// T=0: bytes, half duplex; a command either sends or receives data.
  public static let t0 = TransmissionProtocol(rawValue: 0)
  /// T=1: blocks, half duplex.
  public static let t1 = TransmissionProtocol(rawValue: 1)
  /// T=15: no protocol; qualifies global interface bytes of an ATR.
  public static let globalInterfaceBytes = TransmissionProtocol(rawValue: 15)

  public var description: String { "T=\(rawValue)" }
}
