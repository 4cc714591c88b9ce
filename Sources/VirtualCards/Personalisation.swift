// SPDX-License-Identifier: Apache-2.0
public import Certificates
import Crypto
public import FoundationEssentials

/// Makes a new card: keys, certificates, names that cannot be taken for real ones.
public struct Personalisation: Sendable {
  public var profile: VirtualCardProfile
  public var kind: CardKind
  public var serial: CardSerial
  /// Whether a CPE names its employee and not only the establishment; the other kinds always name their holder.
  public var isNominative: Bool

  /// The size of both keys. Real cards have 2048 bits and nothing else (cpx-card.md 4).
  static let keyBits = 2048

  public init(
    profile: VirtualCardProfile = .cps3, kind: CardKind = .cps, serial: CardSerial = .random(),
    isNominative: Bool = false
  ) {
    self.profile = profile
    self.kind = kind
    self.serial = serial
    self.isNominative = isNominative
  }

  /// A card certified by this authority, valid for three years from `date` on; PIN 1234 with 3 tries, PUK 12345678 with
  /// 10 tries and 100 uses, or 3 tries on a CPS4.
  ///
  /// - Throws: ``VirtualCardError/personalisation(_:)`` when OpenSSL fails or refuses.
  public func image(authority: TestAuthority, date: Date = Date()) throws(VirtualCardError) -> CardImage {
    do {
      let certificates = try CardCertificateProfile(holder: holder, cardNumber: cardNumber, notBefore: date)
      let issuer = authority.persons
      func certified(_ template: CertificateTemplate) throws -> CertifiedKey {
        let key = try RSAPrivateKey.generate(bits: Self.keyBits)
        return CertifiedKey(key: key, certificate: try template.issue(subjectKey: key.publicKey, issuer: issuer).der)
      }
      return CardImage(
        profile: profile, kind: kind, serial: serial, cardNumber: cardNumber, lastUpdate: try date.generalizedTime,
        authentication: try certified(certificates.authentication()),
        signature: try certified(certificates.signature()),
        technical: profile.hasTechnicalKey ? try certified(certificates.authentication()) : nil,
        secrets: secrets, objects: DataObjectSet(holder: holder, kind: kind, cardNumber: cardNumber).objects)
    } catch let error as VirtualCardError {
      throw error
    } catch {
      throw .personalisation("\(error)")
    }
  }

  /// A CPS4's PUK has as many tries as the agency's library ever reports (cpx-card.md 3.1).
  private var secrets: CardSecrets {
    let (pukTries, pukUses): (UInt8, UInt16?) = profile.isCPS4 ? (3, nil) : (10, 100)
    return CardSecrets(
      pin: CardSecret(value: Array("1234".utf8), maximumTries: 3, triesLeft: 3, usesLeft: nil),
      puk: CardSecret(value: Array("12345678".utf8), maximumTries: pukTries, triesLeft: pukTries, usesLeft: pukUses))
  }

  /// What the token's label ends with; on real cards another number than the serial.
  private var cardNumber: String { "29\(serial)" }
}
