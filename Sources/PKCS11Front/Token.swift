// SPDX-License-Identifier: Apache-2.0
import CardAccess
import Certificates
import Crypto
import HealthCards
import PKCS15

/// A card as the token of a slot, as one peer sees it (cpx-card.md 6).
struct Token: Sendable {
  let report: CardReport
  /// Whether the daemon has a PIN for it.
  let hasStoredPIN: Bool

  /// Which card, and since when it has been in which reader: sessions live as long as this.
  struct Identity: Hashable, Sendable {
    let serial: CardSerial
    let reader: String
    let insertion: UInt64
  }

  var serial: CardSerial { report.card.serial }

  var identity: Identity {
    Identity(serial: serial, reader: report.reader, insertion: report.insertion)
  }

  var label: String { report.card.tokenInfo?.label ?? "\(report.card.model.generation.rawValue) \(serial)" }

  var manufacturer: String { report.card.tokenInfo?.manufacturer ?? "" }

  /// The agency's library says these.
  var model: String {
    switch report.card.model.generation {
    case .cps3: "IAS ECC"
    case .cps4: "ChipDoc"
    }
  }

  /// Whether this peer may use what the PIN guards, now and without a login.
  var isOpen: Bool { report.pin.state == .verified || report.pin.state == .locked && hasStoredPIN }

  var hasPIN: Bool { report.pin.state != .absent }

  /// The lengths of a PIN, 0 to 0 where there is none.
  var pinLengths: ClosedRange<UInt64> {
    guard let pin = report.card.pin else { return 0...0 }
    return UInt64(pin.minimumLength)...UInt64(pin.maximumLength)
  }

  /// CKF_… of CK_TOKEN_INFO, by what is known without asking the card.
  ///
  /// - Parameter asksItself: whether somebody else than the calling program asks for the PIN.
  func flags(asksItself: Bool) -> TokenFlags {
    var flags: TokenFlags = [.randomNumbers, .writeProtected, .initialized]
    guard hasPIN else { return flags }
    flags.insert(.userPINInitialized)
    if !isOpen { flags.formUnion(asksItself ? [.loginRequired, .protectedPath] : .loginRequired) }
    guard let left = report.pin.triesLeft else { return flags }
    if left < report.pin.maximumTries ?? 3 { flags.insert(.userPINCountLow) }
    if left == 1 { flags.insert(.userPINFinalTry) }
    if left == 0 { flags.insert(.userPINLocked) }
    return flags
  }

  var mechanisms: [MechanismType] {
    MechanismType.list(for: Set(report.card.keys.flatMap(\.schemes)))
  }

  /// The sizes of the keys, in bits.
  var keySizes: ClosedRange<UInt64> {
    let sizes = report.card.keys.compactMap { try? UInt64($0.certificate.publicKey.modulusBits) }
    guard let least = sizes.min(), let most = sizes.max() else { return 0...0 }
    return least...most
  }
}

/// CKF_… of CK_TOKEN_INFO (PKCS#11 v2.40, 3.2).
struct TokenFlags: OptionSet, Sendable {
  let rawValue: UInt64

  /// `CKF_RNG`
  static let randomNumbers = TokenFlags(rawValue: 0x1)
  /// `CKF_WRITE_PROTECTED`
  static let writeProtected = TokenFlags(rawValue: 0x2)
  /// `CKF_LOGIN_REQUIRED`
  static let loginRequired = TokenFlags(rawValue: 0x4)
  /// `CKF_USER_PIN_INITIALIZED`
  static let userPINInitialized = TokenFlags(rawValue: 0x8)
  /// `CKF_PROTECTED_AUTHENTICATION_PATH`
  static let protectedPath = TokenFlags(rawValue: 0x100)
  /// `CKF_TOKEN_INITIALIZED`
  static let initialized = TokenFlags(rawValue: 0x400)
  /// `CKF_USER_PIN_COUNT_LOW`
  static let userPINCountLow = TokenFlags(rawValue: 0x1_0000)
  /// `CKF_USER_PIN_FINAL_TRY`
  static let userPINFinalTry = TokenFlags(rawValue: 0x2_0000)
  /// `CKF_USER_PIN_LOCKED`
  static let userPINLocked = TokenFlags(rawValue: 0x4_0000)
}
