// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import CPxAPI
import CPxClient
import FoundationEssentials
import Phrasebook

struct Watch: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: say.watchAbstract,
    discussion: say.watchDiscussion)

  @OptionGroup var options: ClientOptions

  func run() async throws {
    try await Failure.reported {
      try await EventFollowing(client: options.client, isQuiet: options.quiet.quiet).run { try show($0.event) }
    }
  }

  private func show(_ event: Event) throws {
    if options.json { return try options.printJSON(event) }
    let user = event.uid.map { "uid \($0)" }
    let tries = event.triesLeft.map { left in
      say.triesLeft(left)
    }
    let facts = [event.card, event.reader.map { "[\($0)]" }, user, tries, event.detail].compactMap(\.self)
    let line = ([event.time.formatted(.iso8601), event.kind.words] + facts).joined(separator: "  ")
    Terminal.out(Terminal.wrapped(Terminal.safe(line), indent: 4))
  }
}

extension Event.Kind {
  fileprivate var words: String {
    switch self {
    case .readerAdded: say.eventReaderAdded
    case .readerRemoved: say.eventReaderRemoved
    case .cardInserted: say.eventCardInserted
    case .cardRemoved: say.eventCardRemoved
    case .cardRecognised: say.eventCardReady
    case .cardUnknown: say.eventCardNotUsable
    case .pinVerified: say.eventPINVerified
    case .pinLocked: say.eventCardLocked
    case .pinBlocked: say.eventPINBlocked
    case .pinCounterChanged: say.eventTriesChanged
    case .leaseBegun: say.eventLeaseBegun
    case .leaseEnded: say.eventLeaseEnded
    case .pinWanted: say.agentPINWanted
    case .pinNoLongerWanted: say.agentPINNoLongerWanted
    case .gap: say.eventGap
    case .dropped: say.eventDropped
    default: rawValue
    }
  }
}
