// SPDX-License-Identifier: Apache-2.0
import ISO7816

/// Where a virtual card keeps what outlives its power.
///
/// When a call returns, what was given is durable: the card answers only then.
protocol CardMemory: Sendable {
  func save(_ secrets: CardSecrets) throws
  func save(_ content: [UInt8], of file: FilePath) throws
}

/// The memory of a card that lives as long as its process.
struct VolatileMemory: CardMemory {
  func save(_ secrets: CardSecrets) {}
  func save(_ content: [UInt8], of file: FilePath) {}
}
