// SPDX-License-Identifier: Apache-2.0

/// What is wrong with a file of certificates; the details are OpenSSL's words.
public protocol CertificatePhrases {
  func certificateTooLarge(_ count: Int, limit: Int) -> String
  func certificateMalformed(_ detail: String) -> String
  func certificateCountWrong(_ count: Int) -> String
  func certificateKeyUnusable(_ detail: String) -> String
  func certificateNotIssued(_ detail: String) -> String
  func cryptographyFailed(_ operation: String, _ detail: String) -> String
  /// - Parameter others: the certificates that the card has.
  func certificateNotThere(_ name: String, others: [String]) -> String
}
