// SPDX-License-Identifier: Apache-2.0

/// The text format 0.0.4 of Prometheus ("Exposition formats").
public enum PrometheusText {
  public static let mediaType = "text/plain; version=0.0.4; charset=utf-8"

  public static func encode(_ families: [MetricFamily]) -> String {
    families.map { family in
      let head = "# HELP \(family.name) \(escaped(family.help, quotes: false))\n# TYPE \(family.name) \(family.kind)\n"
      return head + family.samples.map { line(family.name, $0) }.joined()
    }.joined()
  }

  private static func line(_ name: String, _ sample: MetricFamily.Sample) -> String {
    let labels = sample.labels.map { "\($0.name)=\"\(escaped($0.value, quotes: true))\"" }.joined(separator: ",")
    return "\(name)\(sample.suffix)\(labels.isEmpty ? "" : "{\(labels)}") \(number(sample.value))\n"
  }

  /// As Go reads it.
  static func number(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
    return value == value.rounded() && abs(value) < 1e15 ? "\(Int64(value))" : "\(value)"
  }

  private static func escaped(_ text: String, quotes: Bool) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "\\": "\\\\"
      case "\n": "\\n"
      case "\"" where quotes: "\\\""
      default: String(scalar)
      }
    }.joined()
  }
}
