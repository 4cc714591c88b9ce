// SPDX-License-Identifier: Apache-2.0
import Synchronization

/// One value for each combination of label values, within a bound: what is beyond it counts as `other`.
final class LabelledSeries<Value: Sendable>: Sendable {
  let names: [String]
  private let bound: Int
  private let initial: Value
  private let values = Mutex<[[String]: Value]>([:])

  init(names: [String], bound: Int, initial: Value) {
    self.names = names
    self.bound = bound
    self.initial = initial
  }

  func update(_ labels: [String], _ change: @Sendable (inout Value) -> Void) {
    values.withLock { values in
      let isKnown = values[labels] != nil || values.count < bound
      let key = isKnown ? labels : names.map { _ in "other" }
      var value = values[key] ?? initial
      change(&value)
      values[key] = value
    }
  }

  /// In the order of their labels.
  var all: [(labels: [MetricFamily.Label], value: Value)] {
    values.withLock { $0 }.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { key, value in
      (zip(names, key).map { MetricFamily.Label($0, $1) }, value)
    }
  }
}
