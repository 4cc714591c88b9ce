// SPDX-License-Identifier: Apache-2.0
public import Certificates
public import Crypto
public import ISO7816
public import PKCS15

/// A CPx card as it was read: all that is public on it.
public struct HealthCard: Sendable {
  public let serial: CardSerial
  public let model: CardModel
  /// Where its PKCS#15 application lies.
  public let application: FilePath
  public let tokenInfo: TokenInfo?
  public let pin: UserPIN
  public internal(set) var keys: [Key]

  /// A private key and what belongs to it.
  public struct Key: Sendable {
    public let name: KeyName
    /// How the card's commands name the key.
    public let reference: UInt8
    /// The signatures it can make, the most usual first.
    public let schemes: [SignatureScheme]
    public internal(set) var certificate: Certificate
    /// Where the certificate was read.
    public let certificatePath: ObjectPath
  }

  /// The PIN that guards both keys.
  public struct UserPIN: Hashable, Sendable {
    /// P2 of VERIFY.
    public let reference: UInt8
    /// Its shortest and longest value, in digits.
    public let minimumLength: Int
    public let maximumLength: Int
    /// What shorter values are filled up with, and to which length; nil when they are sent as they are.
    public let padding: Padding?

    public struct Padding: Hashable, Sendable {
      public let character: UInt8
      public let length: Int
    }
  }

  /// - Throws: ``CardError/noSuchKey(_:)``.
  public func key(_ name: KeyName) throws(CardError) -> Key {
    guard let key = keys.first(where: { $0.name == name }) else { throw .noSuchKey(name) }
    return key
  }

  /// The subject of the authentication certificate, else of any.
  public var holder: Holder? {
    (keys.first { $0.name == .authentication } ?? keys.first).map { Holder(subject: $0.certificate.subject) }
  }

  /// CPS, CPE …; nil when the certificates do not tell.
  public var kind: CardKind? { holder.flatMap { CardKind(holder: $0) } }
}
