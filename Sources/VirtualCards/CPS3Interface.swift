// SPDX-License-Identifier: Apache-2.0
import Crypto
import ISO7816

/// What a CPS3 shows through one of its two interfaces.
struct CPS3Interface: Sendable {
  let atr: [UInt8]
  let transmissionProtocol: TransmissionProtocol
  /// The DF of the keys.
  let application: FilePath
  let hasPINs: Bool
  /// What must be satisfied before a key is used.
  let keyAccess: AccessCondition
  let securityEnvironments: [UInt8: SecurityEnvironment.Permission]
  let files: @Sendable (CardImage) -> CardFileSystem
  let keys: @Sendable (CardImage) -> CPS3Keys

  static let contact = CPS3Interface(
    atr: CPS3Profile.atr, transmissionProtocol: .t0, application: CardLayout.application, hasPINs: true,
    keyAccess: .userPIN,
    securityEnvironments: [
      SecurityEnvironment.authentication: .init(algorithms: [.authentication], key: CPS3Keys.authentication),
      SecurityEnvironment.hashing: .init(algorithms: [.sha1, .sha256], key: nil),
      SecurityEnvironment.signature: .init(
        algorithms: [.signatureSHA1, .signatureSHA256], key: CPS3Keys.signature),
      SecurityEnvironment.confidentiality: .init(algorithms: [.decipherment], key: CPS3Keys.authentication),
    ],
    files: { .cps3($0) },
    keys: {
      CPS3Keys(keys: [
        CPS3Keys.authentication: $0.authentication.key, CPS3Keys.signature: $0.signature.key,
      ])
    })

  /// No PIN functions, no signature, no decryption: INTERNAL AUTHENTICATE with the technical key (cpx-card.md 4.9).
  static let contactless = CPS3Interface(
    atr: CPS3Profile.contactlessATR, transmissionProtocol: .t1, application: CardLayout.contactlessApplication,
    hasPINs: false, keyAccess: .always,
    securityEnvironments: [
      SecurityEnvironment.authentication: .init(algorithms: [.authentication], key: CPS3Keys.technical)
    ],
    files: { .cps3Contactless($0) },
    keys: { CPS3Keys(keys: $0.technical.map { [CPS3Keys.technical: $0.key] } ?? [:]) })
}
