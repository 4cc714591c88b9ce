// SPDX-License-Identifier: Apache-2.0
import Phrasebook

/// The layers above the service: programs of PKCS#11, the portal, and what else wants the card.
struct Outlook: Sendable {
  let service: String
  let surroundings: Surroundings
  let portal: Portal?
  let databases: [String]

  /// - Parameter isServed: whether a daemon told the observation.
  func checks(of observation: Observation, isServed: Bool) async -> [Check] {
    let card = observation.readers.lazy.compactMap { reader -> ObservedCard? in
      if case .card(let card) = reader.content { card } else { nil }
    }.first
    let configuration = P11KitConfiguration(home: surroundings.home)
    let pkcs11 = PKCS11Inspection(configuration, service: service)
    return (isServed ? pkcs11.checks(hasCard: card != nil) : [.skipped(.pkcs11Socket)]) + (await portalChecks(card))
      + ProgramClash(surroundings: surroundings).checks()
      + ModuleClash(configuration, databases: databases).checks()
  }

  private func portalChecks(_ card: ObservedCard?) async -> [Check] {
    guard let portal else { return [.skipped(.portalConnection, Wording("offline", "hors ligne"))] }
    guard let card else { return [.skipped(.portalConnection)] }
    return await PortalInspection(portal: portal, proxies: surroundings.proxies).checks(for: card)
  }
}
