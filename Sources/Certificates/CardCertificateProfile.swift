// SPDX-License-Identifier: Apache-2.0
public import FoundationEssentials

/// The two certificates of a CPx card, as IGC-Santé's test authority writes them (igc-sante.md 3a, 3b, 3d), with URIs
/// and a policy that exist nowhere.
public struct CardCertificateProfile: Sendable {
  /// Whom the card is for, which decides its kind.
  public enum Holder: Hashable, Sendable {
    /// A CPS.
    case professional(HealthProfessional)
    /// A CPF, named as a CPS is: none was seen.
    case trainee(HealthProfessional)
    /// A CPE that names the establishment and a number, not the person.
    case employee(EstablishmentEmployee)
    /// A CPE that names the person.
    case namedEmployee(StructureMember)
    /// A CPA.
    case authorized(StructureMember)
  }

  public let holder: Holder
  public let cardNumber: String
  public let notBefore: Date
  public let notAfter: Date

  /// - Parameters:
  ///   - cardNumber: the ten digits that follow the issuer's `8025000001/` in the certificate.
  ///   - notBefore: the start of three years of validity (igc-sante.md 3a).
  /// - Throws: ``CertificateError/cannotIssue(_:)`` when a value does not have the form the field wants.
  public init(holder: Holder, cardNumber: String, notBefore: Date) throws(CertificateError) {
    guard cardNumber.utf8.count == 10, cardNumber.utf8.allSatisfy(\.isDigit) else {
      throw .cannotIssue("card number \(cardNumber.debugDescription) does not have ten digits")
    }
    try holder.validate()
    self.holder = holder
    self.cardNumber = cardNumber
    self.notBefore = notBefore
    self.notAfter = notBefore.adding(years: 3)
  }

  /// The authentication certificate: keyUsage digitalSignature and keyEncipherment (cpx-card.md 2.4), purpose TLS
  /// client (igc-sante.md 3b, expected there, not seen).
  public func authentication() throws(CertificateError) -> CertificateTemplate {
    try template(
      usage: [.digitalSignature, .keyEncipherment], purpose: "1.3.6.1.5.5.7.3.2", isSignature: false)
  }

  /// The signature certificate: keyUsage nonRepudiation alone, purpose e-mail protection, and a usage period of the
  /// private key equal to the validity (igc-sante.md 3a).
  public func signature() throws(CertificateError) -> CertificateTemplate {
    try template(usage: .nonRepudiation, purpose: "1.3.6.1.5.5.7.3.4", isSignature: true)
  }

  private func template(
    usage: KeyUsage, purpose: String, isSignature: Bool
  ) throws(CertificateError) -> CertificateTemplate {
    var extensions: [CertificateExtension] = [
      .basicConstraints(isAuthority: false, isCritical: false),
      .keyUsage(usage),
      try .extendedKeyUsage([purpose]),
    ]
    if isSignature {
      extensions.append(try .privateKeyUsagePeriod(notBefore: notBefore, notAfter: notAfter))
    }
    extensions += [
      // Under the arc reserved for examples (ITU-T X.660, A.2: 2.999), since no real policy covers a virtual card.
      try .certificatePolicies(["2.999.1.213.1"]),
      try .crlDistributionPoints(["http://\(TestAuthority.host)/CRL/VIRTUAL-ACI-FO-PP.crl"]),
      try .authorityInformationAccess(
        ocsp: "http://ocsp.\(TestAuthority.host)",
        issuerCertificate: "http://\(TestAuthority.host)/AC/VIRTUAL-ACI-FO-PP.cer"),
    ]
    extensions +=
      CardExtensions(
        cardType: holder.cardType, cardNumber: "\(CardExtensions.issuerPrefix)\(cardNumber)", productMarker: [0x80],
        profession: holder.profession
      ).encoded
    return CertificateTemplate(
      subject: holder.subject, notBefore: notBefore, notAfter: notAfter, extensions: extensions)
  }
}

extension UInt8 {
  var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

  var isDigitOrCapital: Bool { isDigit || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) }
}
