// SPDX-License-Identifier: Apache-2.0
import Accounts
import CPxAPI
import CPxClient
import CardTransport
import Glibc
import ISO7816
import Phrasebook

/// Asks the daemon, and judges it by how it answers.
struct ServiceInspection: Sendable {
  let client: CPxClient
  let surroundings: Surroundings
  /// The version of the program that asks.
  let version: String

  /// What the service is worth, and what it told, nil when nothing.
  func inspect() async -> (checks: [Check], observation: Observation?) {
    let units =
      isOfSystem
      ? ServiceUnit.named([ServiceUnit.service, ServiceUnit.socket], surroundings: surroundings) : nil
    do throws(CPxClientError) {
      let health = try await client.health()
      let observation = try await observe()
      let checks: [Check] = [
        unitCheck(units), fileCheck(), .passed(.serviceAccess), .passed(.serviceAnswer), versionCheck(health.version),
        await grantsCheck(),
      ]
      return (checks, observation)
    } catch {
      let (name, trouble) = finding(error, units)
      let steps: [Check.Name] = [.serviceUnit, .serviceSocket, .serviceAccess, .serviceAnswer, .serviceVersion]
      let held = steps.prefix { $0 != name }.map { $0 == .serviceUnit ? unitCheck(units) : Check.passed($0) }
      return (held + [.found(name, trouble)] + steps.dropFirst(held.count + 1).map { .skipped($0) }, nil)
    }
  }

  /// Whether the daemon is the one that systemd runs.
  private var isOfSystem: Bool { client.socketPath == SocketLocation.system }

  /// The one cause why it does not answer: that of a unit comes before that of the socket, which is its consequence.
  private func finding(_ error: CPxClientError, _ units: [String: ServiceUnit]?) -> (Check.Name, Trouble) {
    let judged = judge(error)
    guard judged.0 != .serviceAccess, let units else { return judged }
    let trouble = [ServiceUnit.socket, ServiceUnit.service].lazy.compactMap { units[$0]?.trouble }.first
    return trouble.map { (.serviceUnit, $0) } ?? judged
  }

  private func unitCheck(_ units: [String: ServiceUnit]?) -> Check {
    guard isOfSystem else {
      return .skipped(.serviceUnit, Wording { $0.otherSocketAsked })
    }
    guard let socket = units?[ServiceUnit.socket] else {
      return .skipped(.serviceUnit, Wording { $0.noSystemd })
    }
    guard socket.isEnabled else {
      return .found(.serviceUnit, Trouble(.unitNotEnabled, Wording(verbatim: socket.name)))
    }
    return .passed(.serviceUnit, Wording(verbatim: socket.name))
  }

  private func fileCheck() -> Check {
    let trouble = SocketFile(path: client.socketPath)?.trouble(trusted: CPxClient.trustedListeners)
    return trouble.map { .found(.serviceSocket, $0) } ?? .passed(.serviceSocket, Wording(verbatim: client.socketPath))
  }

  /// What the caller may do with a card; a daemon that does not say is an older one.
  private func grantsCheck() async -> Check {
    guard let caller = try? await client.caller() else { return .skipped(.serviceGrants) }
    let list = Wording(verbatim: caller.grants.joined(separator: ", "))
    let missing = ["authenticate", "pin"].filter { !caller.grants.contains($0) }
    guard missing.isEmpty else {
      let names = missing.joined(separator: ", ")
      return .found(
        .serviceGrants,
        Trouble(.grantsMissing, Wording { $0.missingGrants(caller.uid, names) }))
    }
    return .passed(.serviceGrants, list)
  }

  private func versionCheck(_ served: String) -> Check {
    guard served != version else { return .passed(.serviceVersion, Wording(verbatim: served)) }
    return .found(
      .serviceVersion,
      Trouble(.serviceOtherVersion, Wording("\(served), not \(version)", "\(served), et non \(version)")))
  }

  func judge(_ error: CPxClientError) -> (Check.Name, Trouble) {
    let words = Wording(verbatim: error.description)
    let path = Wording(verbatim: client.socketPath)
    switch error {
    case .unreachable(_, let reason):
      let finding: Finding = access(client.socketPath, F_OK) == 0 ? .socketDead : .socketMissing
      return (.serviceSocket, Trouble(finding, .at(client.socketPath) + .systemWords(reason)))
    case .permissionDenied:
      let file = SocketFile(path: client.socketPath)
      let refusal = file.map { $0.refusal(GroupMembership(in: $0.group)) }
      return (.serviceAccess, refusal ?? Trouble(.socketForbidden, path))
    case .timedOut, .cancelled: return (.serviceAnswer, Trouble(.serviceSilent, path))
    case .protocolViolation(let reason): return (.serviceAnswer, Trouble(.serviceStrange, Wording(verbatim: reason)))
    case .untrustedListener: return (.serviceAnswer, Trouble(.serviceStrange, words))
    case .problem(let problem) where problem.type == .notGranted:
      return (.serviceAccess, Trouble(.serviceForbids, words))
    case .problem: return (.serviceAnswer, Trouble(.serviceFails, words))
    }
  }

  // MARK: What the daemon tells

  private func observe() async throws(CPxClientError) -> Observation {
    let transport = TransportTrouble(surroundings: surroundings)
    let readers: [Reader]
    let cards: [Card]
    do {
      readers = try await client.readers()
      cards = try await client.cards()
    } catch .problem(let problem) where Self.isOfTransport(problem.type) {
      return Observation(
        trouble: transport.ofService(
          problem.type == .busy ? .busy : nil, problem.detail ?? problem.title, byDaemon: true))
    }
    var observation = Observation()
    for reader in readers {
      observation.readers.append(
        ObservedReader(
          name: reader.name, isVirtual: reader.virtual, content: try await content(of: reader, cards, transport)))
    }
    return observation
  }

  private static func isOfTransport(_ type: ProblemType) -> Bool {
    type == .readerUnavailable || type == .cardFailure || type == .busy
  }

  private func content(
    of reader: Reader, _ cards: [Card], _ transport: TransportTrouble
  ) async throws(CPxClientError) -> ObservedReader.Content {
    let words = reader.detail ?? ""
    switch reader.state {
    case .empty: return .empty
    case .reading: return .trouble(Trouble(.cardStillRead))
    case .mute: return .trouble(Trouble(.cardMute))
    case .unknown: return CardTrouble.content(words: words, atr: Self.bytes(reader.atr), transport)
    case .card:
      guard let card = cards.first(where: { $0.serial == reader.card }) else { return .trouble(Trouble(.cardLeft)) }
      return .card(try await observed(card))
    default: return .trouble(transport.ofReader(nil, words))
    }
  }

  private func observed(_ card: Card) async throws(CPxClientError) -> ObservedCard {
    var certificates: [ObservedCertificate] = []
    for summary in card.certificates {
      let content: Result<[UInt8], Trouble> = try await told(.certificateUnreadable) {
        () async throws(CPxClientError) in
        try await client.certificate(summary.name, of: card.serial, as: .der)
      }
      certificates.append(
        ObservedCertificate(name: summary.name.rawValue, content: content.flatMap { ObservedCertificate.read($0) }))
    }
    let status = try await told(.pinUnknown) { () async throws(CPxClientError) in
      try await client.pinStatus(of: card.serial)
    }
    return ObservedCard(
      serial: card.serial, title: [card.generation, card.kind].compactMap(\.self).joined(separator: " "),
      isByContact: card.interface == "contact",
      pin: status.map {
        ObservedPIN(triesLeft: $0.triesLeft, maximum: nil, isBlocked: $0.state == .blocked, isLeased: $0.lease != nil)
      },
      certificates: certificates, keys: card.keys.map { ObservedKey(name: $0.name.rawValue, schemes: $0.schemes) })
  }

  /// What the daemon says, or the finding that it could not say it of this card.
  private func told<Value: Sendable>(
    _ finding: Finding, _ ask: () async throws(CPxClientError) -> Value
  ) async throws(CPxClientError) -> Result<Value, Trouble> {
    do throws(CPxClientError) {
      return .success(try await ask())
    } catch {
      guard case .problem = error else { throw error }
      return .failure(Trouble(finding, Wording(verbatim: error.description)))
    }
  }

  private static func bytes(_ digits: String?) -> [UInt8] { digits.flatMap { Hexadecimal.bytes($0) } ?? [] }
}
