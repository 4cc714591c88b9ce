// SPDX-License-Identifier: Apache-2.0
import SwiftASN1

/// A PIN or PUK in EF.AODF (ISO/IEC 7816-15, 8.9).
public struct PINEntry: Hashable, Sendable {
  public let attributes: CommonObjectAttributes
  /// What the objects that this PIN guards name it by.
  public let authenticationID: [UInt8]?
  public let flags: PINFlags
  /// The shortest and longest value, in digits.
  public let minimumLength: Int
  public let maximumLength: Int
  /// The length on the card, padding included.
  public let storedLength: Int
  /// P2 of VERIFY; nil where the entry leaves it to its default.
  public let reference: UInt8?
  public let padding: UInt8?
  /// The directory to be selected before VERIFY, where the entry names one.
  public let path: ObjectPath?

  /// PasswordFlags (ISO/IEC 7816-15, 8.9.2): the bits that matter here.
  public struct PINFlags: OptionSet, Hashable, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// Known in its directory only.
    public static let local = PINFlags(rawValue: 1 << 1)
    public static let needsPadding = PINFlags(rawValue: 1 << 5)
    public static let unblockingPIN = PINFlags(rawValue: 1 << 6)
    public static let securityOfficerPIN = PINFlags(rawValue: 1 << 7)
  }

  /// The PINs of the file; authentication objects of other kinds are passed over.
  ///
  /// - Throws: ``PKCS15Error`` when there are objects and none can be read.
  public static func parse(_ file: [UInt8]) throws(PKCS15Error) -> [PINEntry] {
    try directoryEntries(file, "EF.AODF") { node throws(PKCS15Error) in
      node.identifier == .sequence ? try PINEntry(node) : nil
    }
  }

  private init(_ node: ASN1Node) throws(PKCS15Error) {
    let name = "a PIN of EF.AODF"
    var element = try DirectoryElement(node, name: name)
    attributes = try CommonObjectAttributes(try element.required(.sequence, "common attributes"), name)
    var common = try DirectoryElement(try element.required(.sequence, "authentication attributes"), name: name)
    authenticationID = common.optional(.octetString)?.bytes
    guard let typed = element.skipping(to: .context(1))?.children.first else {
      throw .malformed("\(name) has no PIN attributes")
    }
    var pin = try DirectoryElement(typed, name: name)
    flags = PINFlags(
      rawValue: (pin.optional(.bitString)?.bitString ?? []).filter { $0 < 16 }.reduce(0) { $0 | 1 << $1 })
    _ = pin.optional(.enumerated)
    minimumLength = try pin.required(.integer, "minimum length").smallInteger(name)
    storedLength = try pin.required(.integer, "stored length").smallInteger(name)
    maximumLength = try pin.optionalInteger() ?? storedLength
    reference = try pin.optional(.context(0))?.reference(name)
    padding = pin.optional(.octetString)?.bytes.first
    path = pin.skipping(to: .sequence).flatMap { try? $0.path(name) }
  }
}
