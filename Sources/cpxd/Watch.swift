// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import CPxAPI
import CPxClient
import FoundationEssentials
import Phrasebook

struct Watch: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: text("Show what happens, as it happens.", "Montrer ce qui se passe, au fil de l'eau."),
    discussion: text(
      "With --json an event a line. When the daemon goes away it is waited for; events missed meanwhile are caught up.",
      "Avec --json un événement par ligne. Si le démon disparaît il est attendu ; les événements manqués sont rattrapés."
    ))

  @OptionGroup var options: ClientOptions

  func run() async throws {
    try await Failure.reported {
      try await EventFollowing(client: options.client).run { try show($0.event) }
    }
  }

  private func show(_ event: Event) throws {
    if options.json { return try options.printJSON(event) }
    let user = event.uid.map { "uid \($0)" }
    let tries = event.triesLeft.map { left in
      text("\(left) \(left == 1 ? "try" : "tries") left", "\(left) essai\(left > 1 ? "s" : "")")
    }
    let facts = [event.card, event.reader.map { "[\($0)]" }, user, tries, event.detail].compactMap(\.self)
    Terminal.out(
      Terminal.safe(
        ([event.time.formatted(.iso8601), event.kind.words] + facts).joined(separator: "  ")))
  }
}

extension Event.Kind {
  fileprivate var words: String {
    switch self {
    case .readerAdded: text("reader added", "lecteur branché")
    case .readerRemoved: text("reader removed", "lecteur débranché")
    case .cardInserted: text("card inserted", "carte insérée")
    case .cardRemoved: text("card removed", "carte retirée")
    case .cardRecognised: text("card ready", "carte prête")
    case .cardUnknown: text("card not usable", "carte inutilisable")
    case .pinVerified: text("PIN verified", "code vérifié")
    case .pinLocked: text("card locked", "carte verrouillée")
    case .pinBlocked: text("PIN blocked", "code bloqué")
    case .pinCounterChanged: text("tries changed by another program", "essais modifiés par un autre programme")
    case .leaseBegun: text("unlocked for a user", "déverrouillée pour un utilisateur")
    case .leaseEnded: text("no longer unlocked for a user", "plus déverrouillée pour un utilisateur")
    case .pinWanted: say.agentPINWanted
    case .pinNoLongerWanted: say.agentPINNoLongerWanted
    case .gap: text("events are missing", "des événements manquent")
    case .dropped: text("too slow, starting again", "trop lent, reprise")
    default: rawValue
    }
  }
}
