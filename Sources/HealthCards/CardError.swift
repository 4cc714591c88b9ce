// SPDX-License-Identifier: Apache-2.0
public import Crypto
public import ISO7816

/// What a card's own answer forbids or contradicts.
public enum CardError: Error, Hashable, Sendable {
  /// The card is not a CPx card; why.
  case notHealthCard(String)
  /// A CPx card that cpxd cannot use yet; why.
  case unsupportedCard(String)
  /// Another card is in the reader than the one asked for.
  case otherCard
  /// The PIN was wrong.
  case pinIncorrect(triesLeft: Int?)
  /// The PIN is blocked; the PUK unblocks it.
  case pinBlocked
  /// The key needs a PIN that is not verified.
  case pinNotVerified
  /// The card takes PINs of `minimum` to `maximum` digits; none was sent.
  case pinLength(minimum: Int, maximum: Int)
  /// The card has no PIN over this interface.
  case noPIN
  /// The PUK was wrong.
  case pukIncorrect(triesLeft: Int?)
  /// The PUK is blocked; only the card's issuer can help.
  case pukBlocked
  /// The card takes PUKs of `minimum` to `maximum` digits; none was sent.
  case pukLength(minimum: Int, maximum: Int)
  /// The card did not take the new PIN; the old one still holds.
  case newPINRefused(StatusWord)
  /// The card has no data object of this label; those it has.
  case noSuchObject(String, present: [String])
  /// The card has no such key.
  case noSuchKey(KeyName)
  /// The key cannot make such a signature; those it can make.
  case schemeImpossible(SignatureScheme, key: KeyName, possible: [SignatureScheme])
  /// A digest of another length than the scheme's.
  case digestLength(expected: Int, actual: Int)
  /// The card answered a status word that `during` does not allow.
  case unexpectedStatus(StatusWord, during: String)
  /// What the card holds cannot be read; what and why.
  case malformedContent(String)
  /// The signature that came is not one of the certificate's key, read again or not.
  case signatureInvalid(key: KeyName)
}

extension CardError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notHealthCard(let reason): "not a CPx card: \(reason)"
    case .unsupportedCard(let reason): "this card cannot be used: \(reason)"
    case .otherCard: "another card is in the reader now"
    case .pinIncorrect(let left?): "the PIN is wrong; \(left) \(left == 1 ? "try" : "tries") left"
    case .pinIncorrect(nil): "the PIN is wrong"
    case .pinBlocked: "the PIN is blocked; unblock it with the PUK"
    case .pinNotVerified: "the PIN has not been verified"
    case .pinLength(let minimum, let maximum) where minimum == maximum: "the card's PIN has \(minimum) digits"
    case .pinLength(let minimum, let maximum): "the card's PIN has \(minimum) to \(maximum) digits"
    case .noPIN: "the card has no PIN where it is used without contact"
    case .pukIncorrect(let left?): "the PUK is wrong; \(left) \(left == 1 ? "try" : "tries") left"
    case .pukIncorrect(nil): "the PUK is wrong"
    case .pukBlocked: "the PUK is blocked; the card must be replaced"
    case .pukLength(let minimum, let maximum) where minimum == maximum: "the card's PUK has \(minimum) digits"
    case .pukLength(let minimum, let maximum): "the card's PUK has \(minimum) to \(maximum) digits"
    case .newPINRefused(let status): "the card refused the new PIN (\(status)); the old one still holds"
    case .noSuchObject(_, let present):
      "the card has no such object; "
        + (present.isEmpty ? "it lists none" : "it has \(present.joined(separator: ", "))")
    case .noSuchKey(let key): "the card has no \(key.rawValue) key"
    case .schemeImpossible(let scheme, let key, let possible)
    where scheme.padding == .pss && possible.contains(.rsaPKCS1SHA256) && !possible.contains(.rsaPSSSHA256):
      "the \(key.rawValue) key of this card cannot sign \(scheme): a CPS3 does not know RSA-PSS, which TLS 1.3 needs; "
        + "use TLS 1.2 with rsa_pkcs1_sha256"
    case .schemeImpossible(let scheme, let key, let possible):
      "the \(key.rawValue) key of this card cannot sign \(scheme); "
        + (possible.isEmpty ? "it signs nothing" : "it can sign \(possible.map(\.rawValue).joined(separator: ", "))")
    case .digestLength(let expected, let actual): "the digest has \(actual) bytes where the scheme needs \(expected)"
    case .unexpectedStatus(let status, let during): "the card answered \(status) to \(during)"
    case .malformedContent(let what): "the card's content cannot be read: \(what)"
    case .signatureInvalid(let key):
      "the card's signature does not fit the certificate of its \(key.rawValue) key and was thrown away"
    }
  }
}
