// SPDX-License-Identifier: Apache-2.0

/// All samples of one name at one moment.
public struct MetricFamily: Sendable, Hashable {
  /// Lower-case letters, digits and `_`; the unit at the end, and `_total` for a counter (Prometheus, "Metric and label
  /// naming").
  public let name: String
  /// One line for a person.
  public let help: String
  public let kind: Kind
  public let samples: [Sample]

  public enum Kind: String, Sendable, Hashable {
    case counter, gauge, histogram
  }

  /// A value with its labels.
  public struct Sample: Sendable, Hashable {
    /// Behind the family's name: `_bucket`, `_sum` and `_count` of a histogram.
    public let suffix: String
    public let labels: [Label]
    public let value: Double

    public init(suffix: String = "", labels: [Label] = [], value: Double) {
      self.suffix = suffix
      self.labels = labels
      self.value = value
    }
  }

  /// A name, and a value that may be any text.
  public struct Label: Sendable, Hashable {
    public let name: String
    public let value: String

    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  public init(_ name: String, help: String, kind: Kind, samples: [Sample]) {
    self.name = name
    self.help = help
    self.kind = kind
    self.samples = samples
  }
}
