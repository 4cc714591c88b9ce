// SPDX-License-Identifier: Apache-2.0
import Synchronization

/// Facts that the thread of a reader leaves for the one that watches all readers.
final class ReaderSigns: Sendable {
  /// This program itself keeps the others away.
  let isExclusiveHere = Atomic(false)
  /// What was known of the card may be wrong, or could not be read: whoever uses it should look again.
  let wantsNewLook = Atomic(false)
}
