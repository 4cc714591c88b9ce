// SPDX-License-Identifier: Apache-2.0
import CPxClient

/// Looks at one layer for itself, with what the layers around it have told.
///
/// Each is asked once, in the order of ``Layer``, and never fails: what goes wrong is a finding, what cannot be looked at
/// is skipped.
protocol LayerInspection: Sendable {
  var layer: Layer { get }

  func checks(_ circumstances: Circumstances) async -> [Check]
}

/// What a ``LayerInspection`` may go by.
struct Circumstances: Sendable {
  /// Of the daemon, which answers if ``isServed``.
  let client: CPxClient
  let surroundings: Surroundings
  let options: ExaminationOptions
  /// What was seen of readers and cards, whoever told.
  let observation: Observation
  /// Whether the daemon told it.
  let isServed: Bool
  /// The checks of all layers below, and of the service.
  var checks: [Check] = []

  /// The cards that can be used.
  var cards: [ObservedCard] { observation.cards }

  /// Whether a layer was looked at and nothing in it is at fault.
  func holds(_ layer: Layer) -> Bool {
    let own = checks.filter { $0.name.layer == layer && $0.result != .skipped }
    return !own.isEmpty && own.allSatisfy { $0.result != .fault }
  }
}
