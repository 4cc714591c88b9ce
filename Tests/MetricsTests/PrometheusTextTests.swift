// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import Metrics

@Suite struct PrometheusTextTests {
  @Test func familiesAreWrittenAsTheFormatSays() {
    let counter = LabelledCounter("cpxd_things_total", help: "Things.", labels: ["kind"])
    counter.add(2, "b")
    counter.add(1, "a")
    #expect(
      PrometheusText.encode([counter.family]) == """
        # HELP cpxd_things_total Things.
        # TYPE cpxd_things_total counter
        cpxd_things_total{kind="a"} 1
        cpxd_things_total{kind="b"} 2

        """)
  }

  @Test func labelValuesAreEscaped() {
    let gauge = MetricFamily(
      "g", help: "a\\b\nc\"", kind: .gauge,
      samples: [MetricFamily.Sample(labels: [.init("l", "a\\b\nc\"é")], value: 0.5)])
    #expect(
      PrometheusText.encode([gauge]) == "# HELP g a\\\\b\\nc\"\n# TYPE g gauge\ng{l=\"a\\\\b\\nc\\\"é\"} 0.5\n")
  }

  @Test func aHistogramIsCumulative() {
    let histogram = LabelledHistogram("h_seconds", help: "H.", bounds: [0.1, 1])
    histogram.observe(.milliseconds(50))
    histogram.observe(.milliseconds(500))
    histogram.observe(.seconds(2))
    let lines = PrometheusText.encode([histogram.family]).split(separator: "\n").dropFirst(2)
    #expect(
      Array(lines) == [
        #"h_seconds_bucket{le="0.1"} 1"#, #"h_seconds_bucket{le="1"} 2"#, #"h_seconds_bucket{le="+Inf"} 3"#,
        "h_seconds_sum 2.55", "h_seconds_count 3",
      ])
  }

  @Test func seriesBeyondTheBoundAreOneOther() {
    let counter = LabelledCounter("c_total", help: "C.", labels: ["l"], mostSeries: 3)
    for number in 0..<100 { counter.add(1, "\(number)") }
    #expect(counter.family.samples.count == 4)
    #expect(counter.family.samples.map(\.value).reduce(0, +) == 100)
    #expect(counter.family.samples.last?.labels.first?.value == "other")
  }

  @Test func aCounterWithoutLabelsBeginsAtZero() {
    #expect(LabelledCounter("c_total", help: "C.").family.samples.map(\.value) == [0])
  }

  @Test(arguments: zip([0, -1.5, .infinity, -.infinity, .nan, 1e300], ["0", "-1.5", "+Inf", "-Inf", "NaN", "1e+300"]))
  func numbersAreThoseOfGo(value: Double, text: String) {
    #expect(PrometheusText.number(value) == text)
  }
}
