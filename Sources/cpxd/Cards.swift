// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import CPxAPI
import CPxClient
import FoundationEssentials

struct Cards: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: text("The CPx cards in the readers.", "Les cartes CPx présentes dans les lecteurs."))

  @OptionGroup var options: ClientOptions

  func run() async throws {
    try await Failure.reported {
      let cards = try await options.client.cards()
      if options.json { return try options.printJSON(CardList(cards: cards)) }
      guard !cards.isEmpty else {
        throw Failure(.noCard, text("no CPx card is in a reader", "aucune carte CPx dans un lecteur"))
      }
      for card in cards {
        let mark = card.virtual ? text(", virtual", ", virtuelle") : ""
        Terminal.out(Terminal.safe("\(card.serial)  \(card.title), \(card.interface)\(mark)  [\(card.reader)]"))
        card.print(indent: "  ")
      }
    }
  }
}

extension Card {
  /// Holder, PIN, keys and certificates, a line each.
  func print(indent: String) {
    let name = [holder.givenName, holder.surname].compactMap(\.self).joined(separator: " ")
    let who = [name.isEmpty ? nil : name, holder.title, holder.organization, holder.identifier].compactMap(\.self)
    var lines = [text("holder  ", "porteur ") + " " + who.joined(separator: ", ")]
    lines.append(text("PIN     ", "code    ") + " " + pin.summary)
    for key in keys {
      lines.append(text("key     ", "clé     ") + " \(key.name.rawValue): \(key.schemes.joined(separator: ", "))")
    }
    for certificate in certificates {
      let end = certificate.notAfter.formatted(.iso8601.year().month().day())
      lines.append(
        text("cert.   ", "cert.   ") + " \(certificate.name.rawValue), " + text("until", "jusqu'au") + " \(end)")
    }
    for line in lines { Terminal.out(indent + Terminal.safe(line)) }
  }
}

extension PINStatus {
  /// `locked, 3 tries left`.
  var summary: String {
    let tries = triesLeft.map { left in
      text(", \(left) \(left == 1 ? "try" : "tries") left", ", \(left) essai\(left > 1 ? "s" : "")")
    }
    return switch state {
    case .locked: text("locked", "verrouillé") + (tries ?? "")
    case .verified: text("verified", "vérifié") + (tries ?? "")
    case .blocked: text("blocked; unblock it with the PUK", "bloqué ; le débloquer avec le PUK")
    case .absent: text("none", "aucun")
    default: state.rawValue + (tries ?? "")
    }
  }
}
