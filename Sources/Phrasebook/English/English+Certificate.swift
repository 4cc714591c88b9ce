// SPDX-License-Identifier: Apache-2.0

extension English: CertificatePhrases {
  public func certificateTooLarge(_ count: Int, limit: Int) -> String {
    "certificate of \(count) bytes: at most \(limit) are accepted"
  }
  public func certificateMalformed(_ detail: String) -> String { "malformed certificate: \(detail)" }
  public func certificateCountWrong(_ count: Int) -> String {
    "expected one certificate in the PEM text, found \(count)"
  }
  public func certificateKeyUnusable(_ detail: String) -> String { "the certificate's key cannot be used: \(detail)" }
  public func certificateNotIssued(_ detail: String) -> String { "the certificate cannot be issued: \(detail)" }
  public func cryptographyFailed(_ operation: String, _ detail: String) -> String { "\(operation) failed: \(detail)" }
  public func certificateNotThere(_ name: String, others: [String]) -> String {
    "the card has no \(name) certificate; it has: \(others.joined(separator: ", "))"
  }
}
