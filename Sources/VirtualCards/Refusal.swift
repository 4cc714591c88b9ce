// SPDX-License-Identifier: Apache-2.0
import ISO7816

/// Why a card does not do what a command asks: the status word it answers with.
struct Refusal: Error, Hashable {
  let status: StatusWord

  init(_ status: StatusWord) { self.status = status }
}
