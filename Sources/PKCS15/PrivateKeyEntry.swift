// SPDX-License-Identifier: Apache-2.0
import SwiftASN1

/// An RSA private key in EF.PrKDF (ISO/IEC 7816-15, 8.4).
public struct PrivateKeyEntry: Hashable, Sendable {
  public let attributes: CommonObjectAttributes
  /// The same for a private key and its certificate.
  public let id: [UInt8]
  public let usage: KeyUsage
  /// How MANAGE SECURITY ENVIRONMENT names the key, one byte; nil where the card does not say.
  public let keyReference: UInt8?
  public let modulusBits: Int?

  /// KeyUsageFlags (ISO/IEC 7816-15, 8.2.9): the bits that a CPx card uses.
  public struct KeyUsage: OptionSet, Hashable, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }

    public static let decrypt = KeyUsage(rawValue: 1 << 1)
    public static let sign = KeyUsage(rawValue: 1 << 2)
    public static let nonRepudiation = KeyUsage(rawValue: 1 << 9)
  }

  /// The RSA keys of the file; keys of other kinds are passed over.
  ///
  /// - Throws: ``PKCS15Error`` when there are objects and none can be read.
  public static func parse(_ file: [UInt8]) throws(PKCS15Error) -> [PrivateKeyEntry] {
    try directoryEntries(file, "EF.PrKDF") { node throws(PKCS15Error) in
      node.identifier == .sequence ? try PrivateKeyEntry(node) : nil
    }
  }

  private init(_ node: ASN1Node) throws(PKCS15Error) {
    let name = "a key of EF.PrKDF"
    var element = try DirectoryElement(node, name: name)
    attributes = try CommonObjectAttributes(try element.required(.sequence, "common attributes"), name)
    var key = try DirectoryElement(try element.required(.sequence, "key attributes"), name: name)
    id = try key.required(.octetString, "iD").bytes
    let bits = key.optional(.bitString)?.bitString ?? []
    usage = KeyUsage(rawValue: bits.filter { $0 < 16 }.reduce(0) { $0 | 1 << $1 })
    keyReference = try key.skipping(to: .integer)?.reference(name)
    guard let typed = element.skipping(to: .context(1))?.children.first else {
      modulusBits = nil
      return
    }
    var rsa = try DirectoryElement(typed, name: name)
    modulusBits = try rsa.skipping(to: .integer)?.smallInteger(name)
  }
}
