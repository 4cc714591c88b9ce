// SPDX-License-Identifier: Apache-2.0
import Testing

/// The files of a CPS3's directory, built byte by byte as cpx-card.md describes them.
enum DirectoryFiles {
  /// Tag, length in its shortest form, and the parts one after the other.
  static func object(_ tag: UInt8, _ parts: [UInt8]...) -> [UInt8] {
    let value = parts.flatMap(\.self)
    let length: [UInt8] =
      value.count < 0x80
      ? [UInt8(value.count)]
      : value.count < 0x100
        ? [0x81, UInt8(value.count)] : [0x82, UInt8(value.count >> 8), UInt8(truncatingIfNeeded: value.count)]
    return [tag] + length + value
  }

  static func sequence(_ parts: [UInt8]...) -> [UInt8] { object(0x30, parts.flatMap(\.self)) }

  static func text(_ text: String) -> [UInt8] { object(0x0C, Array(text.utf8)) }

  static func octets(_ bytes: [UInt8]) -> [UInt8] { object(0x04, bytes) }

  static func integer(_ bytes: [UInt8]) -> [UInt8] { object(0x02, bytes) }

  static func bits(_ content: [UInt8]) -> [UInt8] { object(0x03, content) }

  static let applicationName: [UInt8] = [
    0xE8, 0x28, 0xBD, 0x08, 0x0F, 0x80, 0x25, 0x00, 0x00, 0x01, 0xFF, 0x00, 0x10,
  ]

  static func path(_ identifiers: [UInt8]) -> [UInt8] { sequence(octets([0x3F, 0x00, 0x00, 0x01] + identifiers)) }

  /// cpx-card.md 2.3.
  static let objectDirectory =
    object(0xA8, path([0x70, 0x01])) + object(0xA0, path([0x70, 0x02])) + object(0xA4, path([0x70, 0x05]))
    + object(0xA7, path([0x70, 0x06]))

  /// cpx-card.md 2.4: 97 bytes of content, with a BIT STRING of one non-zero byte.
  static func authenticationObjects(flags: [UInt8] = [0x04], reference: [UInt8] = [0x01]) -> [UInt8] {
    let rules = sequence(sequence(bits([0x04, 0x40]), octets(Array(repeating: 0x01, count: 17))))
    return sequence(
      sequence(text("Code porteur de la carte CPX"), bits(flags), octets([0x02]), rules),
      sequence(octets([0x01])),
      object(
        0xA1,
        sequence(
          bits([0x06, 0x08, 0x00]), object(0x0A, [0x01]), integer([0x04]), integer([0x04]), integer([0x04]),
          object(0x80, reference), octets([0x00]))))
  }

  static func privateKey(
    _ label: String, number: UInt8, usage: [UInt8], reference: [UInt8]?, flags: [UInt8] = [0x07, 0x80]
  ) -> [UInt8] {
    let native = object(0x01, [0xFF])
    let accessFlags = bits([0x03, 0xB0])
    return sequence(
      sequence(text(label), bits(flags), octets([0x01])),
      sequence(
        octets(applicationName + [number]), bits(usage), native, accessFlags, reference.map(integer) ?? []),
      object(0xA1, sequence(sequence(octets(applicationName)), integer([0x08, 0x00]))))
  }

  /// cpx-card.md 2.4: nonRepudiation is bit 9, decrypt and sign are bits 1 and 2.
  static let privateKeys =
    privateKey("CPS_PRIV_SIG", number: 1, usage: [0x06, 0x00, 0x40], reference: [0x00, 0x81])
    + privateKey("CPS_PRIV_AUT", number: 2, usage: [0x05, 0x60], reference: [0x00, 0x82])

  static func certificate(_ label: String, number: UInt8, value: [UInt8], flags: [UInt8] = [0x04]) -> [UInt8] {
    sequence(
      sequence(text(label), bits(flags)), sequence(octets(applicationName + [number])), object(0xA1, sequence(value)))
  }

  static let certificates =
    certificate("Certificat de Signature CPS", number: 1, value: path([0xB0, 0x01]))
    + certificate("Certificat d'Authentification CPS", number: 2, value: path([0xB0, 0x02]))

  static let dataObjects =
    sequence(sequence(text("CPS_DATA"), bits([0x04])), sequence(text("CPS")), object(0xA1, path([0xD1, 0x07])))
    + sequence(
      sequence(text("CPS_ACTIVITY_01_PS"), bits([0x07, 0x80]), octets([0x01])), sequence(text("CPS")),
      object(0xA1, path([0xD1, 0x20])))

  static func tokenInfo(lastUpdate: [UInt8]) -> [UInt8] {
    let algorithm = sequence(
      integer([0x04]), integer([0x40]), object(0x05), bits([0x06, 0x40]),
      object(0x06, [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x0B]), integer([0x42]))
    return sequence(
      integer([0x00]), text("ASIP SANTE"), object(0x80, Array("CPS3v3-2600000001".utf8)), bits([0x06, 0xC0]),
      object(0xA2, algorithm), lastUpdate)
  }

  static let lastUpdate = object(0xA5, object(0x18, Array("20100316110000Z".utf8)))

  /// EF.DIR of cpx-card.md 1.5.
  static let applications =
    object(
      0x61, object(0x4F, applicationName), object(0x50, Array("CPX IAS".utf8)), object(0x51, [0x3F, 0x00, 0x00, 0x01]),
      object(0x73, object(0x4F, applicationName)))
    + object(
      0x61, object(0x4F, applicationName.dropLast() + [0x20]), object(0x50, Array("CPX IAS CL".utf8)),
      object(0x51, [0x3F, 0x00, 0x00, 0x02]), object(0x73, object(0x4F, applicationName)))
}
