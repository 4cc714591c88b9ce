// SPDX-License-Identifier: Apache-2.0
import CardTransport
import Crypto
import ISO7816
import Secrets

/// What the cards of one operating system do in their own way; the steps that all share are in ``HealthCard``'s
/// extensions.
protocol CardFamily: Sendable {
  /// The most bytes that one READ BINARY gives.
  var readSize: Int { get }

  /// Selects a file by its absolute path and returns the template it answers with, empty when none was wanted.
  func select(_ path: FilePath, wantsParameters: Bool, in dialogue: inout CardDialogue) throws -> [UInt8]

  /// Makes the card's own application answer again after another program selected something else.
  func reselectRoot(in dialogue: inout CardDialogue) throws

  /// What a key of this family can sign.
  func schemes(of key: KeyName) -> [SignatureScheme]

  /// The key's reference where the card's directory is silent.
  func defaultReference(of key: KeyName) -> UInt8

  /// The counter of a PIN, read without using a try.
  func counter(of reference: UInt8, in dialogue: inout CardDialogue) throws -> PINCounter

  /// Signs with the key in the security environment that this sets up; no repetition, no check of the result.
  func sign(
    digest: [UInt8], scheme: SignatureScheme, key: HealthCard.Key, in dialogue: inout CardDialogue
  ) throws -> [UInt8]
}

/// How many tries a PIN has.
public struct PINCounter: Hashable, Sendable {
  /// Tries left before the PIN is blocked; 0 means it is. Nil when the card only says that the PIN is verified.
  public let triesLeft: Int?
  /// The number it starts from, where the card tells.
  public let maximum: Int?

  public init(triesLeft: Int?, maximum: Int?) {
    self.triesLeft = triesLeft
    self.maximum = maximum
  }

  public var isBlocked: Bool { triesLeft == 0 }
}

extension CardModel {
  /// - Throws: ``CardError/unsupportedCard(_:)``.
  func family() throws(CardError) -> any CardFamily {
    switch (generation, interface) {
    case (.cps3, .contact): return IASECC()
    case (.cps3, .contactless): throw .unsupportedCard("a CPS3 without contact; put it into a contact reader")
    case (.cps4, _): throw .unsupportedCard("a CPS4, which this version does not know")
    }
  }
}
