// SPDX-License-Identifier: Apache-2.0
import SwiftASN1

/// EF.CIAInfo, PKCS#15's TokenInfo: what the card says of itself (ISO/IEC 7816-15, 8.10).
public struct TokenInfo: Hashable, Sendable {
  /// `CPS3v3-2600000001`: the digits are the number printed on the card.
  public let label: String?
  public let manufacturer: String?
  /// GeneralizedTime as it stands, `20100316110000Z`.
  public let lastUpdate: String?

  /// - Throws: ``PKCS15Error``.
  public init(parsing file: [UInt8]) throws(PKCS15Error) {
    let nodes = try directoryEntries(file, "EF.CIAInfo") { $0.identifier == .sequence ? $0 : nil }
    guard let node = nodes.first else { throw .malformed("EF.CIAInfo has no sequence") }
    var element = try DirectoryElement(node, name: "EF.CIAInfo")
    _ = element.optional(.integer)
    _ = element.optional(.octetString)
    manufacturer = element.optionalText()
    label = element.optional(.context(0)).map { String(decoding: $0.bytes, as: UTF8.self) }
    // [5] is explicit over a CHOICE of a time and a place where the time stands; some cards tag the time implicitly.
    lastUpdate = element.skipping(to: .context(5)).flatMap { node in
      let time = node.children.first.map { $0.identifier == .generalizedTime ? $0.bytes : [] } ?? node.bytes
      return time.isEmpty ? nil : String(decoding: time, as: UTF8.self)
    }
  }
}
