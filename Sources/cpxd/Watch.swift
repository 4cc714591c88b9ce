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

  /// Between two attempts to reach the daemon.
  private static let pauses: [Duration] = [.milliseconds(200), .seconds(1), .seconds(5)]

  func run() async throws {
    try await Failure.reported {
      let client = options.client
      var last: String?
      // A daemon that is not there at the beginning is an error; one that goes away is waited for.
      var attempt: Int?
      while true {
        do {
          for try await followed in try await client.events(after: last) {
            attempt = 0
            if let id = followed.id { last = id }
            try show(followed.event)
          }
        } catch let error as CPxClientError {
          guard let attempt, Self.isPassing(error) else { throw error }
          if attempt == 0 { Terminal.error(Failure(error).message) }
        }
        let pause = Self.pauses[min(attempt ?? 0, Self.pauses.count - 1)]
        attempt = (attempt ?? 0) + 1
        try? await Task.sleep(for: pause)
      }
    }
  }

  private static func isPassing(_ error: CPxClientError) -> Bool {
    switch error {
    case .unreachable, .timedOut: true
    case .permissionDenied, .untrustedListener, .problem, .protocolViolation, .cancelled: false
    }
  }

  private func show(_ event: Event) throws {
    if options.json { return try options.printJSON(event) }
    let user = event.uid.map { "uid \($0)" }
    let tries = event.triesLeft.map { left in
      say.triesLeft(left)
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
    case .gap: say.eventGap
    case .dropped: say.eventDropped
    default: rawValue
    }
  }
}
