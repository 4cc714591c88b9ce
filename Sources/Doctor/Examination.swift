// SPDX-License-Identifier: Apache-2.0
public import CPxClient
public import CardTransport
public import FoundationEssentials

/// Looks at everything between a program and a card, layer by layer, and says what stands in the way.
///
/// The daemon is asked for readers and cards; PC/SC only where no daemon answers. No PIN is ever tried.
public struct Examination: Sendable {
  private let service: ServiceInspection
  private let readers: ReaderInspection
  private let issuers: IssuerKnowledge
  private let outlook: Outlook
  private let now: Date

  /// - Parameters:
  ///   - client: of the daemon, with a timeout of its own.
  ///   - readers: used only where no daemon answers.
  ///   - version: of the program, which the daemon's is compared with.
  ///   - issuers: what the chains of the certificates are checked with.
  ///   - portal: the server to log in to; nil to leave the network alone.
  ///   - databases: directories of the browsers' databases.
  ///   - now: the moment at which validity is judged.
  public init(
    client: CPxClient, readers: any ReaderDirectory, version: String, issuers: IssuerKnowledge = IssuerKnowledge(),
    surroundings: Surroundings = Surroundings(), patience: Patience = Patience(),
    portal: Portal? = nil, databases: [String] = [], now: Date = Date()
  ) {
    service = ServiceInspection(client: client, surroundings: surroundings, version: version)
    self.readers = ReaderInspection(directory: readers, surroundings: surroundings, patience: patience)
    self.issuers = issuers
    outlook = Outlook(
      service: client.socketPath, surroundings: surroundings, portal: portal, databases: databases)
    self.now = now
  }

  /// Never fails: what goes wrong is a finding.
  public func diagnose() async -> Diagnosis {
    let (serviceChecks, told) = await service.inspect()
    let observation: Observation
    if let told { observation = told } else { observation = await readers.observe() }
    let judgement = CertificateJudgement(issuers: issuers, now: now)
    let upper = await outlook.checks(of: observation, isServed: told != nil)
    return Diagnosis(
      asked: told == nil ? .pcsc : .daemon,
      checks: LayerJudgement(judgement).checks(of: observation) + serviceChecks + upper)
  }
}
