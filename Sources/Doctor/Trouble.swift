// SPDX-License-Identifier: Apache-2.0
import Phrasebook

/// A finding and what was seen of it this time.
struct Trouble: Error, Hashable, Sendable {
  let finding: Finding
  let detail: Wording?

  init(_ finding: Finding, _ detail: Wording? = nil) {
    self.finding = finding
    self.detail = detail
  }

  func `in`(_ place: String) -> Trouble {
    Trouble(finding, detail.map { .at(place) + $0 } ?? Wording(verbatim: place))
  }
}
