// SPDX-License-Identifier: Apache-2.0
import CardTransport
import Crypto
import ISO7816
import Secrets

/// What the cards of one operating system do in their own way; the steps that all share are in ``HealthCard``'s
/// extensions.
protocol CardFamily: Sendable {
  /// The class byte of every command, the logical channel included.
  var cla: UInt8 { get }

  /// The most bytes that one READ BINARY gives.
  var readSize: Int { get }

  /// What SELECT is asked for where a file's parameters are wanted.
  var selectionAnswer: CommandAPDU.SelectionAnswer { get }

  /// Makes the card's own application answer at the beginning of a conversation, where that takes a command.
  func prepare(_ dialogue: inout CardDialogue) throws

  /// Selects a file by its absolute path and returns the template it answers with, empty when none was wanted.
  func select(_ path: FilePath, wantsParameters: Bool, in dialogue: inout CardDialogue) throws -> [UInt8]

  /// Makes the card's own application answer again after another program selected something else.
  func reselectRoot(in dialogue: inout CardDialogue) throws

  /// Selects the CPS2ter volet on the basic channel, where that takes a command.
  func prepareVolet(_ dialogue: CardDialogue) throws

  /// What a key of this family can sign.
  func schemes(of key: KeyName) -> [SignatureScheme]

  /// The key's reference where the card's directory is silent; nil where it must not be.
  func defaultReference(of key: KeyName) -> UInt8?

  /// The counter of a PIN or PUK, read without using a try.
  func counter(of reference: UInt8, in dialogue: inout CardDialogue) throws -> PINCounter

  /// Replaces the PIN; the old one is sent exactly once. The counter was read in this transaction.
  func changePIN(
    _ old: borrowing PIN, to new: borrowing PIN, _ attributes: HealthCard.PINAttributes,
    in dialogue: inout CardDialogue
  ) throws

  /// Gives the PIN a new value and all its tries; the PUK is sent exactly once. Its counter was read in this transaction.
  func unblockPIN(
    _ puk: borrowing PIN, newPIN: borrowing PIN,
    _ attributes: (pin: HealthCard.PINAttributes, puk: HealthCard.PINAttributes),
    in dialogue: inout CardDialogue
  ) throws

  /// Signs with the key in the security environment that this sets up; no repetition, no check of the result.
  func sign(
    digest: [UInt8], scheme: SignatureScheme, key: HealthCard.Key, in dialogue: inout CardDialogue
  ) throws -> [UInt8]
}

extension CardFamily {
  func prepare(_ dialogue: inout CardDialogue) throws {}

  func prepareVolet(_ dialogue: CardDialogue) throws {}

  /// Selects a directory unless it still is.
  func enter(_ directory: FilePath, in dialogue: inout CardDialogue) throws {
    guard dialogue.memory.selectedDirectory != directory else { return }
    _ = try select(directory, wantsParameters: false, in: &dialogue)
    dialogue.memory.selectedDirectory = directory
  }
}

extension CardModel {
  var family: any CardFamily {
    switch generation {
    case .cps3: IASECC()
    case .cps4: ChipDoc()
    }
  }
}
