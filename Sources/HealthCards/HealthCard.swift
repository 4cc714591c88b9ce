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
  /// The PIN that guards both keys; nil without contact, where there is none (cpx-card.md 4.9).
  public let pin: PINAttributes?
  /// The PUK that unblocks the PIN; nil where there is no PIN.
  public let puk: PINAttributes?
  public internal(set) var keys: [Key]
  /// Where the directories of its data objects lie.
  let dataObjectDirectories: [ObjectPath]

  /// A private key and what belongs to it.
  public struct Key: Sendable {
    public let name: KeyName
    /// What the card's directory calls it, `CPS_PRIV_AUT`.
    public let label: String
    /// The directory's common ID of key and certificate, never empty (cpx-card.md 2.4).
    public let identifier: [UInt8]
    /// How the card's commands name the key.
    public let reference: UInt8
    /// The signatures it can make, the most usual first.
    public let schemes: [SignatureScheme]
    public internal(set) var certificate: Certificate
    /// What the directory calls the certificate, `Certificat d'Authentification CPS`.
    public let certificateLabel: String
    /// Where the certificate was read.
    public let certificatePath: ObjectPath
  }

  /// How a PIN or PUK is sent.
  public struct PINAttributes: Hashable, Sendable {
    /// P2 of VERIFY.
    public let reference: UInt8
    /// Its shortest and longest value, in digits.
    public let minimumLength: Int
    public let maximumLength: Int
    /// What shorter values are filled up with, and to which length; nil when they are sent as they are.
    public let padding: Padding?
    /// The directory that is selected before the PIN is sent; nil where it is known everywhere.
    public let directory: FilePath?

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

  /// Whom the authentication certificate names, else any.
  public var holder: Holder? { namingCertificate.map(Holder.init(certificate:)) }

  /// CPS, CPE …; nil when the certificates do not tell.
  public var kind: CardKind? { namingCertificate.flatMap(CardKind.init(certificate:)) }

  private var namingCertificate: Certificate? {
    (keys.first { $0.name == .authentication } ?? keys.first)?.certificate
  }
}
