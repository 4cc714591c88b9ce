// SPDX-License-Identifier: Apache-2.0

/// What a person is told of a finding.
public protocol FindingPhrases {
  func advice(on finding: Finding) -> Advice
}

/// A cause and its remedy, neither with a full stop.
public struct Advice: Hashable, Sendable {
  public let cause: String
  public let remedy: String

  init(_ cause: String, remedy: String) {
    self.cause = cause
    self.remedy = remedy
  }
}
