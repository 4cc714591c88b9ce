// SPDX-License-Identifier: Apache-2.0
import HealthCards
import Phrasebook
import StandardCodes

/// The findings that a card's own answers amount to.
enum CardTrouble {
  /// A card whose ATR is none of a generation that is known.
  static func unknown(atr: [UInt8]) -> ObservedReader.Content {
    let name = OtherCard.name(atr: atr)
    return OtherCard.isHealthCard(atr: atr) ? .trouble(Trouble(.cardUnsupported, name)) : .otherCard(name)
  }

  static func content(_ error: CardError, model: CardModel, atr: [UInt8]) -> ObservedReader.Content {
    switch error {
    case .notHealthCard(let reason): .otherCard(Wording(verbatim: reason))
    case .unsupportedCard: .trouble(unsupported(model))
    case .otherCard: .trouble(Trouble(.cardLeft))
    default: .trouble(Trouble(.cardUnreadable, Wording(verbatim: error.description)))
    }
  }

  /// As above, where only the daemon's words are known; those of an error begin as the error's own do.
  static func content(words: String, atr: [UInt8], _ transport: TransportTrouble) -> ObservedReader.Content {
    guard let model = CardModel(atr: atr) else { return unknown(atr: atr) }
    if words.hasPrefix(CardError.notHealthCard("").description) { return .otherCard(Wording(verbatim: words)) }
    if words.hasPrefix(CardError.unsupportedCard("").description) { return .trouble(unsupported(model)) }
    guard PCSCStatus(in: words) == nil else { return .trouble(transport.ofReader(nil, words)) }
    return .trouble(Trouble(.cardUnreadable, Wording(verbatim: words)))
  }

  private static func unsupported(_ model: CardModel) -> Trouble {
    let isContactless = model.interface == .contactless
    return Trouble(isContactless ? .cardContactless : .cardUnsupported, Wording(verbatim: model.generation.rawValue))
  }
}
