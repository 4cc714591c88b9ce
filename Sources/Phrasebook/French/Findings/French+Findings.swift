// SPDX-License-Identifier: Apache-2.0

extension French: FindingPhrases {
  public func advice(on finding: Finding) -> Advice {
    Self.findings[finding] ?? Advice(finding.rawValue, remedy: "cpxd explain \(finding.rawValue)")
  }

  /// A table for each layer; that none is forgotten is tested.
  static let findings: [Finding: Advice] = [
    pcscdFindings, readerFindings, cardFindings, pinFindings, certificateFindings, serviceFindings, commandFindings,
  ].reduce(into: [:]) { $0.merge($1) { first, _ in first } }
}
