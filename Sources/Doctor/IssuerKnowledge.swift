// SPDX-License-Identifier: Apache-2.0
public import Certificates

/// What is known of the authorities that may have issued a card's certificates.
///
/// Certificates of authorities only serve to check signatures; trusted are those whose fingerprints are known.
public struct IssuerKnowledge: Sendable {
  private let certificates: [Certificate]
  private let trusted: Set<[UInt8]>

  /// - Parameter certificates: of authorities, in any order, from wherever; the first 64 count.
  public init(_ certificates: [Certificate] = []) {
    self.init(certificates, trusted: IGCSante.fingerprints)
  }

  init(_ certificates: [Certificate], trusted: Set<[UInt8]>) {
    self.certificates = Array(certificates.prefix(64))
    self.trusted = trusted
  }

  enum Verdict: Hashable {
    /// The chain reaches an authority whose fingerprint is known.
    case trusted(authority: String)
    /// The virtual cards' own authority is named; whether its signature was checked.
    case virtual(authority: String, isChecked: Bool)
    /// The certificate of this issuer is not there to check anything with.
    case unchecked(issuer: String)
    /// The chain ends in this authority, which nobody knows.
    case unknownAuthority(String)
    /// The issuer's certificate is there, and its key did not make the signature.
    case wrongSignature(issuer: String)
  }

  func judge(_ certificate: Certificate) -> Verdict {
    var current = certificate
    // No chain of the health sector has more than two authorities.
    for step in 0..<8 {
      if step > 0, trusted.contains(current.sha256Fingerprint) {
        return .trusted(authority: Self.name(current.subject))
      }
      let issuer = Self.name(current.issuer)
      if step > 0, current.subject == current.issuer {
        return Self.isVirtual(current.issuer)
          ? .virtual(authority: issuer, isChecked: true) : .unknownAuthority(issuer)
      }
      let named = certificates.filter { $0.subject == current.issuer }
      guard !named.isEmpty else {
        guard Self.isVirtual(current.issuer) else { return .unchecked(issuer: issuer) }
        return .virtual(authority: issuer, isChecked: step > 0)
      }
      guard let next = named.first(where: { $0.isAuthority && current.isSigned(by: $0) }) else {
        return .wrongSignature(issuer: issuer)
      }
      current = next
    }
    return .unknownAuthority(Self.name(current.subject))
  }

  /// The authorities of this name whose certificates are there.
  func named(_ name: DistinguishedName) -> [Certificate] {
    certificates.filter { $0.subject == name && $0.isAuthority }
  }

  /// Whether an authority for tests is named as the issuer (igc-sante.md 2): its common name begins with TEST.
  static func isForTests(_ certificate: Certificate) -> Bool {
    certificate.issuer.first(.commonName)?.hasPrefix("TEST AC ") ?? false
  }

  private static func name(_ name: DistinguishedName) -> String { name.first(.commonName) ?? name.description }

  /// The name under which the authorities of virtual cards stand, and nobody else.
  static let virtualUnit = "CPXD VIRTUAL CARDS - NOT IGC-SANTE"

  private static func isVirtual(_ name: DistinguishedName) -> Bool { name.first(.organizationalUnit) == virtualUnit }
}
