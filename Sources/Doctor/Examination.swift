// SPDX-License-Identifier: Apache-2.0
public import CPxClient
public import CardTransport

/// Looks at everything between a program and a card, layer by layer, and says what stands in the way.
///
/// The daemon is asked for readers and cards; PC/SC only where no daemon answers. A PIN is tried only where one is given,
/// and then by the daemon, which guards it.
public struct Examination: Sendable {
  private let service: ServiceInspection
  private let readers: ReaderInspection
  private let surroundings: Surroundings
  private let options: ExaminationOptions

  /// - Parameters:
  ///   - client: of the daemon, with a timeout of its own.
  ///   - readers: used only where no daemon answers.
  ///   - version: of the program, which the daemon's is compared with.
  public init(
    client: CPxClient, readers: any ReaderDirectory, version: String,
    options: ExaminationOptions = ExaminationOptions(),
    surroundings: Surroundings = Surroundings(), patience: Patience = Patience()
  ) {
    service = ServiceInspection(client: client, surroundings: surroundings, version: version)
    self.readers = ReaderInspection(directory: readers, surroundings: surroundings, patience: patience)
    self.surroundings = surroundings
    self.options = options
  }

  /// The layers that look for themselves, beside those that ``LayerJudgement`` judges by what was observed.
  private static let inspections: [any LayerInspection] = [
    SystemInspection(),
    PCSCSetupInspection(),
    PINInspection(),
    KeyInspection(),
    PKCS11Layer(),
    PortalLayer(),
    ClashLayer(),
  ]

  /// Never fails: what goes wrong is a finding.
  public func diagnose() async -> Diagnosis {
    let (serviceChecks, told) = await service.inspect()
    let observation: Observation
    if let told { observation = told } else { observation = await readers.observe() }
    var revocations = RevocationLists(given: options.revocations)
    if !options.isOffline, options.layers.contains(.portal) {
      await revocations.fetch(
        for: observation.cards.flatMap(\.certificates).compactMap { try? $0.content.get() })
    }
    let judgement = CertificateJudgement(options, revocations: revocations)
    var circumstances = Circumstances(
      client: service.client, surroundings: surroundings, options: options, observation: observation,
      isServed: told != nil)
    circumstances.checks =
      LayerJudgement(judgement, surroundings).checks(of: observation) + serviceChecks
    for inspection in Self.inspections where options.layers.contains(inspection.layer) {
      circumstances.checks += await inspection.checks(circumstances)
    }
    let checks = Layer.allCases.flatMap { layer in circumstances.checks.filter { $0.name.layer == layer } }
    return Diagnosis(asked: told == nil ? .pcsc : .daemon, checks: checks, personal: PersonalData(observation))
  }
}
