// SPDX-License-Identifier: Apache-2.0
import ISO7816

/// Why a card does not do what a command asks: the status word it answers with.
struct Refusal: Error, Hashable {
  let status: StatusWord

  init(_ status: StatusWord) { self.status = status }

  /// `6884`: command chaining not supported.
  static let noChaining = Refusal(StatusWord(rawValue: 0x6884))
  /// `6A84`: not enough memory space in the file.
  static let noRoom = Refusal(StatusWord(rawValue: 0x6A84))
}
