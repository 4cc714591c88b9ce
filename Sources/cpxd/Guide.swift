// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import CPxAPI
import CPxClient
import FoundationEssentials
import Phrasebook

struct Guide: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: say.guideAbstract, discussion: say.guideDiscussion)

  @OptionGroup var options: ClientOptions

  @Option(help: ArgumentHelp(say.guideServiceHelp, valueName: "dmp|insi|mss"))
  var service: Service?

  /// What the certificates are for.
  enum Service: String, ExpressibleByArgument {
    case dmp, insi, mss

    fileprivate var step: GuideStep {
      switch self {
      case .dmp: .dmp
      case .insi: .insi
      case .mss: .mssante
      }
    }
  }

  func run() async throws {
    try await Failure.reported {
      let cards = try? await options.client.cards()
      let state = GuideState(cards: cards, authorities: TrustDirectory.current.entries().count, now: Date())
      let services: Set<GuideStep> = [.dmp, .insi, .mssante]
      let steps = GuideStep.allCases.filter { service == nil || !services.contains($0) || $0 == service?.step }
      if options.json { return try options.printJSON(steps.map { ToldStep($0, state) }) }
      for step in steps { Self.print(step, state.seen(of: step)) }
    }
  }

  private static func print(_ step: GuideStep, _ seen: GuideState.Seen) {
    let text = say.guide(step)
    Terminal.out(Terminal.wrapped("\(seen.mark) " + Terminal.styled(text.title, .strong), indent: 2))
    Terminal.out(Terminal.wrapped("    " + text.detail, indent: 4))
    for note in seen.notes { Terminal.out(Terminal.wrapped("    → " + Terminal.safe(note.text), indent: 6)) }
    if let command = step.command { Terminal.out("      \(command)") }
    Terminal.out(Terminal.styled("    " + say.guideSource(step.source), .faint))
  }
}

/// What this machine has of what the guide asks for.
struct GuideState {
  /// Nil when no daemon answers.
  let cards: [Card]?
  let authorities: Int
  let now: Date

  /// How far a step is.
  struct Seen: Hashable {
    let mark: String
    let notes: [Wording]

    static let toDo = Seen(mark: "○", notes: [])
  }

  func seen(of step: GuideStep) -> Seen {
    switch step {
    case .card: card
    case .authorities:
      authorities == 0 ? .toDo : Seen(mark: Mark.fine.rawValue, notes: [Wording { $0.guideAuthorities(authorities) }])
    default: .toDo
    }
  }

  private var card: Seen {
    guard let cards else { return Seen(mark: Mark.warning.rawValue, notes: [Wording(\.guideNoDaemon)]) }
    guard !cards.isEmpty else { return Seen(mark: "○", notes: [Wording(\.noCardInAnyReader)]) }
    let judged = cards.map(judge)
    return Seen(
      mark: judged.contains { $0.isFine } ? Mark.fine.rawValue : Mark.warning.rawValue, notes: judged.map(\.note))
  }

  private func judge(_ card: Card) -> (isFine: Bool, note: Wording) {
    let name = "\(card.title) \(card.serial)"
    if card.virtual { return (false, Wording { $0.guideCardVirtual(name) }) }
    guard Self.canAdminister(card) else { return (false, Wording { $0.guideCardNoAdministrator(name) }) }
    let end = card.certificates.first { $0.name == .authentication }?.notAfter ?? now
    let days = Int(min(end.timeIntervalSince(now), 1e11) / 86_400)
    guard end > now else { return (false, Wording { $0.guideCardExpired(name) }) }
    return (days > 90, Wording { $0.guideCardHere(name, days: days) })
  }

  /// « CPS, CDE, CPE nominative, CDA ou CPA » (Fiche pratique, 2.3); a card that does not tell its kind may be any.
  private static func canAdminister(_ card: Card) -> Bool {
    guard let kind = card.kind else { return true }
    return ["CPS", "CDE", "CDA", "CPA"].contains(kind) || kind == "CPE" && card.holder.name != nil
  }
}

/// A step in `--json`, in English.
private struct ToldStep: Encodable {
  let step: String
  let state: String
  let title: String
  let detail: String
  let notes: [String]
  let command: String?
  let source: String

  init(_ step: GuideStep, _ state: GuideState) {
    let text = Language.english.phrases.guide(step)
    let seen = state.seen(of: step)
    self.step = step.rawValue
    self.state = seen.mark == "○" ? "to-do" : seen.mark == Mark.fine.rawValue ? "done" : "attention"
    title = text.title
    detail = text.detail
    notes = seen.notes.map(\.english)
    command = step.command
    source = step.source
  }
}
