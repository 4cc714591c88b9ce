// SPDX-License-Identifier: Apache-2.0
import ISO7816

/// A transparent EF: bytes with access rules (ISO/IEC 7816-4, 7.2.2).
struct CardFile: Sendable {
  let path: FilePath
  /// 1 to 30, with which READ BINARY selects the file as it reads.
  let shortIdentifier: UInt8?
  var content: [UInt8]
  let read: AccessCondition
  let update: AccessCondition
  let delete: AccessCondition

  init(
    _ path: FilePath, shortIdentifier: UInt8? = nil, content: [UInt8], read: AccessCondition = .always,
    update: AccessCondition = .issuer, delete: AccessCondition = .issuer
  ) {
    self.path = path
    self.shortIdentifier = shortIdentifier
    self.content = content
    self.read = read
    self.update = update
    self.delete = delete
  }

  /// The objects of the FCP in the order a CPS3 gives them (cpx-card.md 2.2).
  var controlParameters: [BERTLV] {
    // AMB 7B announces six bytes: delete, terminate, activate, deactivate, update, read.
    let contact = [0x7B] + [delete, .never, .never, .never, update, read].map(\.securityConditionByte)
    let contactlessRead: AccessCondition = path.parent == .masterFile ? read : .never
    let contactless =
      [0x7B] + Array(repeating: AccessCondition.never.securityConditionByte, count: 5) + [
        contactlessRead.securityConditionByte
      ]
    var objects = [
      BERTLV(
        tag: 0x80, value: [UInt8(truncatingIfNeeded: content.count >> 8), UInt8(truncatingIfNeeded: content.count)]),
      BERTLV(tag: 0x82, value: [0x01]),
      BERTLV(tag: 0x83, value: Array(path.bytes.suffix(2))),
    ]
    if let shortIdentifier { objects.append(BERTLV(tag: 0x88, value: [shortIdentifier << 3])) }
    objects.append(
      BERTLV(tag: 0xA1, children: [BERTLV(tag: 0x8C, value: contact), BERTLV(tag: 0x9C, value: contactless)]))
    objects.append(BERTLV(tag: 0x8A, value: [0x05]))
    return objects
  }
}
