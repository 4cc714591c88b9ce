// SPDX-License-Identifier: Apache-2.0
import Crypto
import ISO7816

/// The files of a PKCS#15 directory: ODF, TokenInfo and the lists of objects (ISO/IEC 7816-15; cpx-card.md 2.3 and 2.4).
///
/// Bytes follow dumps of real CPS3 where there are any, with their faults: BIT STRINGs that claim unused bits but have
/// none, private keys without algorithm references. No CPS4 was ever dumped in public; the same is taken for it.
struct ApplicationDirectory {
  let application: CardApplication

  var objectDirectory: [UInt8] {
    var lists: [(UInt32, UInt16)] = [
      (0xA0, CardLayout.Identifier.privateKeys), (0xA4, CardLayout.Identifier.certificates),
    ]
    if application.pin != nil { lists.insert((0xA8, CardLayout.Identifier.authenticationObjects), at: 0) }
    if !application.objects.isEmpty { lists.append((0xA7, CardLayout.Identifier.dataObjects)) }
    return lists.flatMap { tag, file in DERValue.tagged(tag, path(file)) }
  }

  /// CIAInfo: no serial number in it; read-only, login required where there is a PIN.
  var tokenInformation: [UInt8] {
    let algorithms = application.algorithms.enumerated().flatMap { index, algorithm in
      DERValue.sequence(
        DERValue.integer(index + 1), DERValue.integer(algorithm.mechanism), DERValue.null,
        DERValue.bits(algorithm.operation.rawValue), DERValue.objectIdentifier(algorithm.identifier),
        algorithm.reference.map { DERValue.integer(Int($0)) } ?? [])
    }
    return DERValue.sequence(
      DERValue.integer(0), DERValue.text("ASIP SANTE"), DERValue.text(application.tokenLabel, tag: 0x80),
      application.pin == nil ? DERValue.bits(0) : DERValue.bits(0, 1), DERValue.tagged(0xA2, algorithms),
      DERValue.tagged(0xA5, DERValue.text(application.lastUpdate, tag: 0x18)))
  }

  /// One PIN object, 97 bytes: four digits, without padding and without a path. The PUK has no entry: other middleware
  /// would show a second token for it (cpx-card.md 10).
  func authenticationObjects(_ pin: CardApplication.PIN) -> [UInt8] {
    let changeAlways = DERValue.sequence(DERValue.bits(1), DERValue.null)
    let verifyAlways = DERValue.sequence(DERValue.bits(2), DERValue.null)
    let resetByUnblockingCode = DERValue.sequence(DERValue.bits(4), DERValue.octets([CardSecrets.pukReference]))
    let length = DERValue.integer(pin.length)
    // Initialised (4); CHANGE REFERENCE DATA takes the old value and the new one (11).
    let flags = pin.changesWithOldValue ? DERValue.bits(4, 11) : DERValue.bits(4)
    let attributes = DERValue.sequence(
      flags, DERValue.tagged(0x0A, [0x01]), length, length, length,
      DERValue.integer(Int(CardSecrets.pinReference), tag: 0x80), DERValue.octets([0x00]))
    return DERValue.sequence(
      DERValue.sequence(
        DERValue.text("Code porteur de la carte CPX"), DERValue.malformedEmptyBits,
        DERValue.octets([CardSecrets.pukReference]),
        DERValue.sequence(changeAlways, verifyAlways, resetByUnblockingCode)),
      DERValue.sequence(DERValue.octets(Self.pinIdentifier)), DERValue.tagged(0xA1, attributes))
  }

  var privateKeys: [UInt8] {
    application.keys.flatMap { key in
      let who = application.pin == nil ? DERValue.null : DERValue.octets(Self.pinIdentifier)
      let rules = key.accessModes.flatMap { DERValue.sequence(DERValue.bits($0), who) }
      // Private (0), modifiable (1); without a PIN the flags are empty and nobody is named.
      let guarded =
        application.pin == nil
        ? DERValue.malformedEmptyBits : (key.isModifiable ? DERValue.bits(0, 1) : DERValue.bits(0)) + who
      return DERValue.sequence(
        DERValue.sequence(DERValue.text(key.label), guarded, DERValue.sequence(rules)),
        DERValue.sequence(
          DERValue.octets(identifier(of: key)), DERValue.bits(of: key.usage),
          // Sensitive (0), always sensitive (2), never extractable (3).
          DERValue.bits(0, 2, 3), DERValue.integer(Int(key.reference))),
        DERValue.tagged(
          0xA1,
          DERValue.sequence(
            // No file of its own: the path is the application's.
            DERValue.sequence(DERValue.octets([])), DERValue.integer(key.pair.key.publicKey.modulusBits))))
    }
  }

  var certificates: [UInt8] {
    application.keys.flatMap { key in
      DERValue.sequence(
        DERValue.sequence(DERValue.text(key.certificateLabel), DERValue.malformedEmptyBits),
        DERValue.sequence(DERValue.octets(identifier(of: key))),
        DERValue.tagged(0xA1, DERValue.sequence(path(key.certificateFile))))
    }
  }

  var dataObjects: [UInt8] {
    application.objects.flatMap { object in
      let common =
        switch object.access {
        case .free: [DERValue.text(object.label), DERValue.malformedEmptyBits]
        case .pinToWrite: [DERValue.text(object.label), DERValue.bits(1)]
        case .pinToRead: [DERValue.text(object.label), DERValue.bits(0), DERValue.octets(Self.pinIdentifier)]
        }
      return DERValue.sequence(
        DERValue.sequence(of: common), DERValue.sequence(DERValue.text("CPS")),
        DERValue.tagged(0xA1, path(object.identifier)))
    }
  }

  private static let pinIdentifier: [UInt8] = [0x01]

  /// The iD that key and certificate share.
  private func identifier(of key: CardApplication.Key) -> [UInt8] { application.name.bytes + [key.number] }

  private func path(_ file: UInt16) -> [UInt8] {
    DERValue.sequence(DERValue.octets(application.path.appending(file).bytes))
  }
}
