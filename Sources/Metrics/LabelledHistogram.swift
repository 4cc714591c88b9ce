// SPDX-License-Identifier: Apache-2.0

/// How often a duration was how long, in seconds, for each combination of label values.
public final class LabelledHistogram: Sendable {
  private let name: String
  private let help: String
  private let bounds: [Double]
  private let series: LabelledSeries<Counts>

  private struct Counts {
    var perBucket: [Double]
    var sum = 0.0
    var count = 0.0
  }

  /// - Parameters:
  ///   - name: ends in `_seconds`.
  ///   - bounds: the upper bounds of the buckets, growing; one more without bound is added.
  public init(_ name: String, help: String, labels: [String] = [], bounds: [Double], mostSeries: Int = 64) {
    self.name = name
    self.help = help
    self.bounds = bounds
    series = LabelledSeries(
      names: labels, bound: mostSeries, initial: Counts(perBucket: [Double](repeating: 0, count: bounds.count)))
  }

  public func observe(_ duration: Duration, _ labels: String...) {
    let (whole, attoseconds) = duration.components
    let seconds = Double(whole) + Double(attoseconds) / 1e18
    let bounds = bounds
    series.update(labels) { counts in
      // Cumulative, as the format wants it: a bucket counts what the smaller ones count.
      for (index, bound) in bounds.enumerated() where seconds <= bound { counts.perBucket[index] += 1 }
      counts.sum += seconds
      counts.count += 1
    }
  }

  public var family: MetricFamily {
    let samples = series.all.flatMap { labels, counts in
      zip(bounds.map { PrometheusText.number($0) } + ["+Inf"], counts.perBucket + [counts.count]).map { bound, value in
        MetricFamily.Sample(suffix: "_bucket", labels: labels + [MetricFamily.Label("le", bound)], value: value)
      } + [
        MetricFamily.Sample(suffix: "_sum", labels: labels, value: counts.sum),
        MetricFamily.Sample(suffix: "_count", labels: labels, value: counts.count),
      ]
    }
    return MetricFamily(name, help: help, kind: .histogram, samples: samples)
  }
}
