// SPDX-License-Identifier: Apache-2.0

/// How the generations differ in SELECT (cpx-card.md 2.1 and 2.2).
struct SelectionDialect: Sendable {
  /// The values of P1.
  let methods: Set<UInt8>
  /// Whether P1 = 09 takes a path from the MF that begins with 3F00, which ISO/IEC 7816-4 does not say.
  let takesAbsolutePaths: Bool
  /// Whether a selection by name with P2 = 00 gives control information.
  let describesNamed: Bool
  /// Whether the control information contains the access rules.
  let tellsRules: Bool

  /// A CPS3's.
  static let iasECC = SelectionDialect(
    methods: [0x00, 0x01, 0x02, 0x03, 0x04, 0x09], takesAbsolutePaths: true, describesNamed: false, tellsRules: true)

  /// A CPS4's: no bytes of its control information are public; these have what the agency's library reads.
  static let chipDoc = SelectionDialect(
    methods: [0x00, 0x01, 0x02, 0x03, 0x04, 0x08, 0x09], takesAbsolutePaths: false, describesNamed: true,
    tellsRules: false)
}
