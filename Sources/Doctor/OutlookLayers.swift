// SPDX-License-Identifier: Apache-2.0
import CPxClient
import Phrasebook

/// The way of PKCS#11 programs, where a daemon serves.
struct PKCS11Layer: LayerInspection {
  let layer = Layer.pkcs11

  func checks(_ circumstances: Circumstances) async -> [Check] {
    guard circumstances.isServed else { return [.skipped(.pkcs11Socket)] }
    let configuration = P11KitConfiguration(home: circumstances.surroundings.home)
    let service = circumstances.client.socketPath
    let unit =
      service == SocketLocation.system
      ? ServiceUnit.named([ServiceUnit.pkcs11], surroundings: circumstances.surroundings)?[ServiceUnit.pkcs11] : nil
    return PKCS11Inspection(configuration, service: service, unit: unit)
      .checks(hasCard: !circumstances.cards.isEmpty)
  }
}

/// The server that the first card is to log in to.
struct PortalLayer: LayerInspection {
  let layer = Layer.portal

  func checks(_ circumstances: Circumstances) async -> [Check] {
    guard let portal = circumstances.options.portal, !circumstances.options.isOffline else {
      return [.skipped(.portalConnection, Wording { $0.portalOffline })]
    }
    guard let card = circumstances.cards.first else { return [.skipped(.portalConnection)] }
    return await PortalInspection(portal: portal, environment: circumstances.surroundings.environment)
      .checks(for: card)
  }
}

/// Whatever else may take hold of the card.
struct ClashLayer: LayerInspection {
  let layer = Layer.clashes

  func checks(_ circumstances: Circumstances) async -> [Check] {
    let configuration = P11KitConfiguration(home: circumstances.surroundings.home)
    return ProgramClash(surroundings: circumstances.surroundings).checks()
      + ModuleClash(configuration, databases: circumstances.options.databases).checks()
  }
}
