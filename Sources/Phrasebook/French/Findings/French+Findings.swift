// SPDX-License-Identifier: Apache-2.0

extension French: FindingPhrases {
  public func advice(on finding: Finding) -> Advice {
    Self.findings[finding] ?? Advice(finding.rawValue, remedy: "cpxd explain \(finding.rawValue)")
  }

  /// A table for each layer; that none is forgotten is tested.
  static let findings: [Finding: Advice] = [
    systemFindings, pcscdFindings, readerFindings, cardFindings, pinFindings, certificateFindings, keyFindings,
    serviceFindings, pkcs11Findings, portalFindings, clashFindings, commandFindings,
  ].reduce(into: [:]) { $0.merge($1) { first, _ in first } }
}
