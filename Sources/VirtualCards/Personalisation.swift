// SPDX-License-Identifier: Apache-2.0
public import Certificates
import Crypto
public import FoundationEssentials

/// Makes a new card: keys, certificates, names that cannot be taken for real ones.
public struct Personalisation: Sendable {
  public var profile: VirtualCardProfile
  public var kind: CardKind
  public var serial: CardSerial

  /// The size of both keys. Real cards have 2048 bits and nothing else (cpx-card.md 4).
  static let keyBits = 2048

  public init(profile: VirtualCardProfile = .cps3, kind: CardKind = .cps, serial: CardSerial = .random()) {
    self.profile = profile
    self.kind = kind
    self.serial = serial
  }

  /// A card certified by this authority, valid for three years from `date` on; PIN 1234 with 3 tries, PUK 12345678 with
  /// 10 tries and 100 uses.
  ///
  /// - Throws: ``VirtualCardError/personalisation(_:)`` when OpenSSL fails or refuses.
  public func image(authority: TestAuthority, date: Date = Date()) throws(VirtualCardError) -> CardImage {
    do {
      let certificates = try CardCertificateProfile(holder: holder, cardNumber: cardNumber, notBefore: date)
      let authenticationKey = try RSAPrivateKey.generate(bits: Self.keyBits)
      let signatureKey = try RSAPrivateKey.generate(bits: Self.keyBits)
      return CardImage(
        profile: profile, kind: kind, serial: serial, cardNumber: cardNumber, lastUpdate: try date.generalizedTime,
        authenticationKey: authenticationKey, signatureKey: signatureKey,
        authenticationCertificate: try certificates.authentication().issue(
          subjectKey: authenticationKey.publicKey, issuer: authority.persons
        ).der,
        signatureCertificate: try certificates.signature().issue(
          subjectKey: signatureKey.publicKey, issuer: authority.persons
        ).der,
        secrets: CardSecrets(
          pin: CardSecret(value: Array("1234".utf8), maximumTries: 3, triesLeft: 3, usesLeft: nil),
          puk: CardSecret(value: Array("12345678".utf8), maximumTries: 10, triesLeft: 10, usesLeft: 100)),
        objects: DataObjectSet(holder: holder, kind: kind, cardNumber: cardNumber).objects)
    } catch let error as VirtualCardError {
      throw error
    } catch {
      throw .personalisation("\(error)")
    }
  }

  /// What the token's label ends with; on real cards another number than the serial.
  private var cardNumber: String { "29\(serial)" }

  private var holder: CardCertificateProfile.Holder {
    switch kind {
    case .cps:
      .professional(
        HealthProfessional(
          givenName: "CPXD", surname: "VIRTUELLE\(serial)", nationalIdentifier: nationalIdentifier,
          title: "Infirmier", profession: 60))
    case .cpe:
      .employee(
        EstablishmentEmployee(
          department: "Nulle part (00)", structure: "CPXD ETABLISSEMENT VIRTUEL", finess: "990000000",
          number: "9\(serial)"))
    }
  }

  /// `8` and an RPPS number of 11 digits that begins with 99, where no real one is.
  private var nationalIdentifier: String {
    let body = "99\(serial)"
    return "8\(body)\(LuhnCheckDigit.of(body))"
  }
}
