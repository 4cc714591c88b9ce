// SPDX-License-Identifier: Apache-2.0
public import Phrasebook

extension Check.Name {
  public var layer: Layer { facts.layer }

  public var title: Wording { Wording(facts.title) }

  private var facts: (layer: Layer, title: (any Phrases) -> String) {
    switch self {
    // MARK: system
    case .libraries: (.system, { $0.librariesCheck })
    case .memory: (.system, { $0.memoryCheck })
    case .clock: (.system, { $0.clockCheck })
    case .locale: (.system, { $0.localeCheck })
    // MARK: pcscd
    case .pcscService: (.pcscd, { $0.pcscServiceCheck })
    case .pcscSocket: (.pcscd, { $0.pcscSocketCheck })
    case .processList: (.pcscd, { $0.processListCheck })
    // MARK: reader
    case .readerPresent: (.reader, { $0.readerPresentCheck })
    case .readerUsable: (.reader, { $0.readerUsableCheck })
    // MARK: card
    case .cardPresent: (.card, { $0.cardPresentCheck })
    case .cardUsable: (.card, { $0.cardUsableCheck })
    // MARK: pin
    case .pinTries: (.pin, { $0.pinTriesCheck })
    case .pinEntry: (.pin, { $0.pinEntryCheck })
    // MARK: certificates
    case .certificateReadable: (.certificates, { $0.certificateReadableCheck })
    case .certificateValidity: (.certificates, { $0.certificateValidityCheck })
    case .certificateChain: (.certificates, { $0.certificateChainCheck })
    case .certificateRevocation: (.certificates, { $0.certificateRevocationCheck })
    case .testCard: (.certificates, { $0.testCardCheck })
    // MARK: keys
    case .keySchemes: (.keys, { $0.keySchemesCheck })
    case .authenticationKey: (.keys, { $0.authenticationKeyCheck })
    case .signatureKey: (.keys, { $0.signatureKeyCheck })
    // MARK: service
    case .serviceSocket: (.service, { $0.serviceSocketCheck })
    case .serviceAnswer: (.service, { $0.serviceAnswerCheck })
    case .serviceAccess: (.service, { $0.serviceAccessCheck })
    case .serviceVersion: (.service, { $0.serviceVersionCheck })
    case .serviceUnit: (.service, { $0.serviceUnitCheck })
    case .serviceGrants: (.service, { $0.serviceGrantsCheck })
    // MARK: pkcs11
    case .pkcs11Module: (.pkcs11, { $0.pkcs11ModuleCheck })
    case .pkcs11Socket: (.pkcs11, { $0.pkcs11SocketCheck })
    case .pkcs11Token: (.pkcs11, { $0.pkcs11TokenCheck })
    // MARK: portal
    case .portalConnection: (.portal, { $0.portalConnectionCheck })
    case .portalTrust: (.portal, { $0.portalTrustCheck })
    case .portalTLS: (.portal, { $0.portalTLSCheck })
    case .portalAuthorities: (.portal, { $0.portalAuthoritiesCheck })
    case .portalProxy: (.portal, { $0.portalProxyCheck })
    // MARK: clashes
    case .otherPrograms: (.clashes, { $0.otherProgramsCheck })
    case .otherModules: (.clashes, { $0.otherModulesCheck })
    }
  }
}
