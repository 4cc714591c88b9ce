// SPDX-License-Identifier: Apache-2.0
import ISO7816

/// A data object of the card: raw BER in an EF of its own, which the PKCS#15 directory lists, or in the CPS2ter volet
/// (cpx-card.md 2.4).
struct CardDataObject: Hashable, Sendable {
  /// For example `CPS_DATA`.
  let label: String
  /// The EF under the application's DF, or the volet's.
  let identifier: UInt16
  let access: Access
  var content: [UInt8]

  enum Access: String, Codable, Hashable, Sendable {
    /// Everybody reads, nobody but the issuer writes.
    case free
    /// Everybody reads, the holder writes.
    case pinToWrite
    /// The holder reads, nobody but the issuer writes.
    case pinToRead
  }

  var isInVolet: Bool { identifier == CardLayout.Identifier.billingSituation }

  var file: CardFile {
    CardFile(
      CardLayout.application.appending(identifier), content: content, read: access == .pinToRead ? .userPIN : .always,
      update: access == .pinToWrite ? .userPIN : .issuer)
  }
}
