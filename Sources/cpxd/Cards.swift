// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import CPxAPI
import CPxClient
import FoundationEssentials
import Glibc
import Phrasebook

struct Cards: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: say.cardsAbstract)

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
        let mark = card.virtual ? say.virtualMark : ""
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
    let who = [holder.name, holder.title, holder.organization, holder.identifier].compactMap(\.self)
    var lines = [Terminal.safe(say.holderLabel + " " + who.joined(separator: ", "))]
    lines.append(say.pinLabel + " " + pin.shown)
    for key in keys {
      let schemes = key.schemes.joined(separator: ", ")
      lines.append(Terminal.safe("\(say.keyLabel) \(key.name.rawValue)\(say.colon)\(schemes)"))
    }
    for certificate in certificates {
      let end = certificate.notAfter.formatted(.iso8601.year().month().day())
      lines.append(Terminal.safe(say.certificateLabel + " \(certificate.name.rawValue), " + say.until + " \(end)"))
    }
    for line in lines {
      Terminal.out(Terminal.wrapped(indent + line, indent: indent.count + 9))
    }
  }
}

extension PINStatus {
  /// The summary in the colour of the state, harmless.
  var shown: String {
    let summary = Terminal.safe(summary)
    return switch state {
    case .verified: Terminal.styled(summary, .good)
    case .blocked: Terminal.styled(summary, .bad)
    case .locked where triesLeft == 1: Terminal.styled(summary, .doubtful)
    default: summary
    }
  }

  /// `locked, 3 tries left`.
  var summary: String {
    let tries = triesLeft.map { left in
      ", " + say.triesLeft(left)
    }
    return switch state {
    case .locked: say.pinLocked + (tries ?? "") + others
    case .verified: say.pinVerified + (tries ?? "") + (lease?.summary ?? "")
    case .blocked: say.pinBlockedUnblock
    case .absent: say.pinAbsent
    default: state.rawValue + (tries ?? "")
    }
  }

  /// `, in use by others`.
  private var others: String { (holders ?? 0) > 0 ? say.usedByOthers : "" }
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
    return say.leaseEnd(end, idle: idle)
  }
}

extension Holder {
  /// The person's name; nil on a card that names none.
  var name: String? {
    let parts = [givenName, surname].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }
}
