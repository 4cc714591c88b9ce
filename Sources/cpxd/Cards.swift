// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import CPxAPI
import CPxClient
import FoundationEssentials
import Glibc
import Phrasebook

struct Cards: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: text("The CPx cards in the readers.", "Les cartes CPx présentes dans les lecteurs."))

  @OptionGroup var options: ClientOptions

  func run() async throws {
    try await Failure.reported {
      let wait = options.quiet.waiting(for: say.askingDaemon)
      defer { wait.end() }
      let cards = try await options.client.cards()
      if options.json { return try options.printJSON(CardList(cards: cards)) }
      guard !cards.isEmpty else {
        throw Failure(.noCard, say.noCardInAnyReader)
      }
      for card in cards {
        let mark = card.virtual ? text(", virtual", ", virtuelle") : ""
        let title = Terminal.safe("\(card.title), \(card.interface)\(mark)  [\(card.reader)]")
        Terminal.out(Terminal.wrapped("\(Terminal.styled(Terminal.safe(card.serial), .strong))  \(title)", indent: 2))
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
    for line in lines {
      Terminal.out(Terminal.wrapped(indent + Terminal.safe(line), indent: indent.count + 9))
    }
  }
}

extension PINStatus {
  /// `locked, 3 tries left`.
  var summary: String {
    let tries = triesLeft.map { left in
      text(", \(left) \(left == 1 ? "try" : "tries") left", ", \(left) essai\(left > 1 ? "s" : "")")
    }
    return switch state {
    case .locked: text("locked", "verrouillé") + (tries ?? "") + others
    case .verified: text("verified", "vérifié") + (tries ?? "") + (lease?.summary ?? "")
    case .blocked: text("blocked; unblock it with the PUK", "bloqué ; le débloquer avec le PUK")
    case .absent: text("none", "aucun")
    default: state.rawValue + (tries ?? "")
    }
  }

  /// `, in use by others`.
  private var others: String { (holders ?? 0) > 0 ? text(", in use by others", ", utilisée par d'autres") : "" }
}

extension PINStatus.Lease {
  /// `, until 18:05, or 11:20 if the card is not used`, in local time.
  fileprivate var summary: String {
    func time(_ date: Date) -> String {
      var seconds = time_t(date.timeIntervalSince1970)
      var parts = tm()
      localtime_r(&seconds, &parts)
      return String(parts.tm_hour + 100).suffix(2) + ":" + String(parts.tm_min + 100).suffix(2)
    }
    let (end, idle) = (time(until), time(idleUntil))
    return text(
      ", until \(end), or \(idle) if the card is not used", ", jusqu'à \(end), ou \(idle) si la carte ne sert pas")
  }
}
