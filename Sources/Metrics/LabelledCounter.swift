// SPDX-License-Identifier: Apache-2.0

/// A number that only grows, for each combination of label values.
public final class LabelledCounter: Sendable {
  private let name: String
  private let help: String
  private let series: LabelledSeries<Double>

  /// - Parameters:
  ///   - name: ends in `_total`.
  ///   - labels: their names, in the order in which ``add(_:_:)`` takes the values.
  ///   - mostSeries: the combinations that are told apart.
  public init(_ name: String, help: String, labels: [String] = [], mostSeries: Int = 256) {
    self.name = name
    self.help = help
    series = LabelledSeries(names: labels, bound: mostSeries, initial: 0)
  }

  public func add(_ amount: Double = 1, _ labels: String...) { series.update(labels) { $0 += amount } }

  public var family: MetricFamily {
    // What never happened happened zero times: a series that comes late looks like no growth.
    let known = series.all
    let all = known.isEmpty && series.names.isEmpty ? [(labels: [], value: 0)] : known
    return MetricFamily(
      name, help: help, kind: .counter,
      samples: all.map { MetricFamily.Sample(labels: $0.labels, value: $0.value) })
  }
}
