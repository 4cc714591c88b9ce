// SPDX-License-Identifier: Apache-2.0
import CPxAPI
import CPxClient
import FoundationEssentials
import Phrasebook

/// What this machine has of what the guide asks for.
struct GuideState {
  /// What the daemon told, or why it did not.
  let cards: Result<[Card], Failure>
  let hasReader: Bool
  let authorities: Int
  let now: Date

  init(cards: Result<[Card], Failure>, hasReader: Bool = true, authorities: Int, now: Date) {
    (self.cards, self.hasReader, self.authorities, self.now) = (cards, hasReader, authorities, now)
  }

  init(_ client: CPxClient, authorities: Int, now: Date) async {
    do throws(CPxClientError) {
      let (cards, readers) = (try await client.cards(), try await client.readers())
      self.init(cards: .success(cards), hasReader: !readers.isEmpty, authorities: authorities, now: now)
    } catch {
      self.init(cards: .failure(Failure(error)), authorities: authorities, now: now)
    }
  }

  /// How far a step is; the raw value is what `--json` calls it.
  enum Progress: String {
    case toDo = "to-do"
    case done
    case attention
    /// Something else comes first.
    case cannotYet = "cannot-yet"
    case unknown

    var mark: String {
      switch self {
      case .toDo: "○"
      case .done: Mark.fine.rawValue
      case .attention: Mark.warning.rawValue
      case .cannotYet: Mark.unseen.rawValue
      case .unknown: "?"
      }
    }
  }

  struct Seen: Hashable {
    let progress: Progress
    var notes: [Wording] = []
  }

  func seen(of step: GuideStep) -> Seen {
    switch step {
    case .card: card
    case .authorities:
      authorities == 0
        ? Seen(progress: .toDo) : Seen(progress: .done, notes: [Wording { $0.guideAuthorities(authorities) }])
    case .login: login
    default: Seen(progress: .toDo)
    }
  }

  private var card: Seen {
    switch cards {
    case .failure(let failure):
      return Seen(
        progress: .unknown, notes: [failure.wording + Wording(verbatim: " [\(failure.finding.rawValue)]")])
    case .success([]):
      return Seen(progress: .toDo, notes: [hasReader ? Wording(\.noCardInAnyReader) : Wording(\.guideNoReader)])
    case .success(let cards):
      let judged = cards.map(judge)
      let progress = [.done, .attention, .unknown].first { progress in judged.contains { $0.progress == progress } }
      return Seen(progress: progress ?? .attention, notes: judged.map(\.note))
    }
  }

  private func judge(_ card: Card) -> (progress: Progress, note: Wording, mayLogIn: Bool) {
    let name = "\(card.title) \(card.serial)"
    if card.virtual { return (.attention, Wording { $0.guideCardVirtual(name) }, false) }
    guard let kind = card.kind else { return (.unknown, Wording { $0.guideCardKindUnknown(name) }, false) }
    guard Self.canAdminister(kind, card.holder) else {
      return (.attention, Wording { $0.guideCardNoAdministrator(name) }, false)
    }
    guard card.certificates.contains(where: { $0.name == .authentication }),
      let end = card.certificates.map(\.notAfter).min()
    else { return (.unknown, Wording { $0.guideCardWithoutCertificates(name) }, false) }
    guard end > now else { return (.attention, Wording { $0.guideCardExpired(name) }, false) }
    let days = Int(min(end.timeIntervalSince(now), 1e11) / 86_400)
    return (days > 90 ? .done : .attention, Wording { $0.guideCardHere(name, days: days) }, true)
  }

  /// « CPS, CDE, CPE nominative, CDA ou CPA » (Fiche pratique, 2.3).
  private static func canAdminister(_ kind: String, _ holder: Holder) -> Bool {
    ["CPS", "CDE", "CDA", "CPA"].contains(kind) || kind == "CPE" && holder.name != nil
  }

  /// Waits for a card that may log in, and for what its server is known by.
  private var login: Seen {
    guard case .success(let cards) = cards else { return Seen(progress: .unknown) }
    let able = cards.filter { judge($0).mayLogIn }
    var missing: [Wording] = []
    if able.isEmpty { missing.append(Wording(\.guideNeedsCard)) }
    if authorities == 0 { missing.append(Wording(\.guideNeedsAuthorities)) }
    guard missing.isEmpty else { return Seen(progress: .cannotYet, notes: missing) }
    let blocked = able.filter { $0.pin.state == .blocked }
    let notes = able.compactMap { card -> Wording? in
      let name = "\(card.title) \(card.serial)"
      if card.pin.state == .blocked { return Wording { $0.guidePINBlocked(name) } }
      guard let left = card.pin.triesLeft, left < 3 else { return nil }
      return Wording { $0.guidePINTries(name, left: left) }
    }
    return Seen(progress: blocked.count == able.count ? .attention : .toDo, notes: notes)
  }
}
