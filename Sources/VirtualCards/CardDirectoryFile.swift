// SPDX-License-Identifier: Apache-2.0
import ISO7816

/// A DF, or the MF (ISO/IEC 7816-4, 7.2.1).
struct CardDirectoryFile: Sendable {
  let path: FilePath
  let name: ApplicationIdentifier

  /// The objects of the FCP in the order a CPS3 gives them (cpx-card.md 2.2); AMB 7A announces five bytes.
  var controlParameters: [BERTLV] {
    let rules = [0x7A] + [.never, .never, .never, .never, .issuer].map(\AccessCondition.securityConditionByte)
    return [
      BERTLV(tag: 0x82, value: [0x38]),
      BERTLV(tag: 0x83, value: Array(path.bytes.suffix(2))),
      BERTLV(tag: 0x84, value: name.bytes),
      BERTLV(tag: 0xA1, children: [BERTLV(tag: 0x8C, value: rules)]),
      BERTLV(tag: 0x8A, value: [0x05]),
    ]
  }
}
