// SPDX-License-Identifier: Apache-2.0

/// The authorities of IGC-Santé, known by the SHA-256 fingerprints of their certificates (igc-sante.md 2).
public enum IGCSante {
  /// 32 bytes each.
  public static let fingerprints = Set(authorities.map(\.fingerprint))

  /// Whether it is one of them, or was issued by one of `known` that is.
  ///
  /// - Parameter known: certificates that may be its issuer's, from wherever.
  public static func vouches(for certificate: Certificate, known: [Certificate]) -> Bool {
    fingerprints.contains(certificate.sha256Fingerprint)
      || certificate.isAuthority
        && known.contains { fingerprints.contains($0.sha256Fingerprint) && certificate.isSigned(by: $0) }
  }

  private static let authorities: [(name: String, fingerprint: [UInt8])] = [
    ("AC RACINE IGC-SANTE ELEMENTAIRE", "2D9E22CA19F777C6B745257C723ECB8DF3C35FA6F1F6EC36B83600C97346967F"),
    ("AC RACINE IGC-SANTE STANDARD", "5891815E864506C662AFB32F8DE5B8DE38BFFA1AF721780B69E19A0C050386C3"),
    ("AC RACINE IGC-SANTE FORT", "53D30A19570826BDE0C0762501F1F1C7A659F976C6C023123DF5239DF34A4EEA"),
    ("AC IGC-SANTE ELEMENTAIRE ORGANISATIONS", "D834EE5B40686B73573F60547BF6052C6D404D942A5665CDB2C0B9137B5D27B2"),
    ("AC IGC-SANTE ELEMENTAIRE PERSONNES", "19C1EAEAB477B6FBC233CDA3B53FBDBC3F4E9BF6CF6973E46F7DFAEF89C06C6C"),
    ("AC IGC-SANTE STANDARD ORGANISATIONS", "C0520A2B14FB68836A807BF86AB2B3E07D1B6061D91BC9C7B86A6F8DE4B5638E"),
    ("AC IGC-SANTE STANDARD PERSONNES", "6C339EBCB3E1B0102B143C9694225C2A4AB2EF6FEDF7D364DA8DB305E7F7D997"),
    ("AC IGC-SANTE FORT ORGANISATIONS", "23F69674002D1DD4B018BAECD908DC92687942BB48E5140FF895E2F56BC49C0D"),
    ("AC IGC-SANTE FORT PERSONNES", "38284E4F6107456E70C7439C85DA7D564D0FE1FE1A968C9EB6D43E1FC0D63C3A"),
    ("TEST AC RACINE IGC-SANTE ELEMENTAIRE", "01325AEB193871EEC90FA89556804E4185CB362E0CA87A3D79939C71186DA805"),
    ("TEST AC IGC-SANTE ELEMENTAIRE ORGANISATIONS", "DC528E3788691B3F7950164076F95B02C64334C68662BDEDE5750B4E0E5338F6"),
  ].map { ($0.0, bytes($0.1)) }

  private static func bytes(_ digits: String) -> [UInt8] {
    let digits = Array(digits.utf8)
    return stride(from: 0, to: digits.count - 1, by: 2).compactMap {
      UInt8(String(decoding: digits[$0...($0 + 1)], as: UTF8.self), radix: 16)
    }
  }
}
