// SPDX-License-Identifier: Apache-2.0
import Secrets

/// A PIN that several may refer to: on its way to the reader's thread, or kept for a lease. It is wiped when the last
/// reference goes.
final class HeldPIN: Sendable {
  let pin: PIN

  init(_ pin: consuming PIN) { self.pin = pin }
}
