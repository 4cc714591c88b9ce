// SPDX-License-Identifier: Apache-2.0
import ISO7816

/// A whole card's microcircuit while it has power.
protocol CommandProcessor: Sendable {
  /// Forgets everything that power keeps alive.
  mutating func reset()

  /// Serves one command, whatever its bytes.
  mutating func respond(to bytes: [UInt8]) -> ResponseAPDU
}
