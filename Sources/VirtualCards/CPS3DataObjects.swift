// SPDX-License-Identifier: Apache-2.0
import ISO7816

/// GET DATA for the security data objects of IAS-ECC (cpx-card.md 3.3 and 7.5).
extension CPS3Processor {
  mutating func getData(_ command: CardCommand) throws(Refusal) -> Reply {
    guard command.parameters == 0x3FFF else { throw Refusal(.incorrectParameters) }
    let request = try SecurityObjectRequest(command.data)
    let value: BERTLV? =
      switch (request.objectClass, files.currentDirectory) {
      case (0x81, .masterFile): try referenceData(request)
      case (0xFB, .masterFile): securityEnvironmentObject(request)
      case (0x90, interface.application): try privateKeyObject(request)
      default: nil
      }
    guard let value else { throw Refusal(.referencedDataNotFound) }
    let object = BERTLV(tag: 0xBF0000 | UInt32(request.objectClass) << 8 | UInt32(request.reference), children: [value])
    return .announced(BERTLV(tag: 0x70, children: [object]).encoded)
  }

  /// The counters and access rules of PIN or PUK; their values (7F41) stay inside.
  private func referenceData(_ request: SecurityObjectRequest) throws(Refusal) -> BERTLV? {
    guard interface.hasPINs, let secret = pins.secrets[request.reference] else { return nil }
    guard request.element != 0x7F41 else { throw Refusal(.incorrectData) }
    guard request.element == 0xA0 else { return nil }
    var objects = [
      BERTLV(tag: 0x9A, value: [secret.maximumTries]), BERTLV(tag: 0x9B, value: [secret.triesLeft]),
    ]
    if let uses = secret.usesLeft {
      objects.append(BERTLV(tag: 0x9D, value: [UInt8(uses >> 8), UInt8(truncatingIfNeeded: uses)]))
    }
    // AMB F3 announces five bytes: change, verify, reset, put, get.
    let rules: [AccessCondition] =
      request.reference == CardSecrets.pinReference
      ? [.always, .always, .unblockingCode, .never, .always] : [.never, .always, .never, .never, .always]
    objects.append(Self.rules([0xF3] + rules.map(\.securityConditionByte)))
    return BERTLV(tag: 0xA0, children: objects)
  }

  /// Size and access rules of a private key; its value (7F48) stays inside.
  private func privateKeyObject(_ request: SecurityObjectRequest) throws(Refusal) -> BERTLV? {
    guard keys.keys[request.reference | 0x80] != nil else { return nil }
    let rules: [UInt8]
    switch request.reference {
    // AMB 43: PSO CDS, put, get.
    case CPS3Keys.signature & 0x7F:
      rules = [0x43] + [.userPIN, .issuer, .always].map(\AccessCondition.securityConditionByte)
    // AMB 33: INTERNAL AUTHENTICATE, DECIPHER, put, get.
    case CPS3Keys.authentication & 0x7F:
      rules = [0x33] + [.userPIN, .userPIN, .issuer, .always].map(\AccessCondition.securityConditionByte)
    // AMB 23: INTERNAL AUTHENTICATE, put, get.
    case CPS3Keys.technical & 0x7F:
      rules = [0x23] + [interface.keyAccess, .issuer, .always].map(\AccessCondition.securityConditionByte)
    default: return nil
    }
    guard request.element != 0x7F48 else { throw Refusal(.incorrectData) }
    guard request.element == 0xA0 else { return nil }
    return BERTLV(tag: 0xA0, children: [BERTLV(tag: 0x80, value: [0x08, 0x00]), Self.rules(rules)])
  }

  /// Which secret a security environment asks for: #1 the PIN, #3 the PUK.
  private func securityEnvironmentObject(_ request: SecurityObjectRequest) -> BERTLV? {
    let references: [UInt8: UInt8] = [0x01: CardSecrets.pinReference, 0x03: CardSecrets.pukReference]
    guard interface.hasPINs, request.element == 0x7B, let reference = references[request.reference] else { return nil }
    let authentication = BERTLV(
      tag: 0xA4, children: [BERTLV(tag: 0x83, value: [reference]), BERTLV(tag: 0x95, value: [0x08])])
    return BERTLV(tag: 0x7B, children: [authentication])
  }

  private static func rules(_ bytes: [UInt8]) -> BERTLV {
    BERTLV(tag: 0xA1, children: [BERTLV(tag: 0x8C, value: bytes)])
  }
}

/// What an extended header list asks for: `4D { 70 { BF class reference { element 80 } } }`, where 80 means all of it.
private struct SecurityObjectRequest {
  let objectClass: UInt8
  let reference: UInt8
  let element: UInt32

  /// - Throws: `6A80` for anything else.
  init(_ data: [UInt8]) throws(Refusal) {
    guard let list = try? BERTLV.parseFirst(data), list.tag == 0x4D,
      let template = try? BERTLV.parseFirst(list.value), template.tag == 0x70,
      let object = try? BERTLV.parseFirst(template.value), object.tag >> 16 == 0xBF, object.value.last == 0x80
    else { throw Refusal(.incorrectData) }
    let name = object.value.dropLast()
    guard (1...2).contains(name.count) else { throw Refusal(.incorrectData) }
    objectClass = UInt8(truncatingIfNeeded: object.tag >> 8)
    reference = UInt8(truncatingIfNeeded: object.tag)
    element = name.reduce(0) { $0 << 8 | UInt32($1) }
  }
}
