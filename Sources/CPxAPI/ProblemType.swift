// SPDX-License-Identifier: Apache-2.0

/// The type of a problem document, a URN such as `urn:cpxd:problem:pin-incorrect`. It never changes its meaning.
public struct ProblemType: RawRepresentable, Sendable, Hashable, Codable {
  public let rawValue: String

  public init(rawValue: String) {
    self.rawValue = rawValue
  }

  private init(name: String) {
    rawValue = "urn:cpxd:problem:\(name)"
  }

  // The card and its PIN.

  /// The card refused the PIN; `triesLeft` says what is left.
  public static let pinIncorrect = ProblemType(name: "pin-incorrect")
  /// The PIN cannot be one, by its length or its characters; the card was not asked.
  public static let pinMalformed = ProblemType(name: "pin-malformed")
  /// No try is left.
  public static let pinBlocked = ProblemType(name: "pin-blocked")
  /// The key may be used once the PIN has been verified.
  public static let pinRequired = ProblemType(name: "pin-required")
  /// The PUK is wrong.
  public static let pukIncorrect = ProblemType(name: "puk-incorrect")
  /// The PUK is blocked: the card is lost.
  public static let pukBlocked = ProblemType(name: "puk-blocked")
  /// The card has no such data object.
  public static let objectNotFound = ProblemType(name: "object-not-found")
  /// No card with this serial number is in a reader.
  public static let cardNotFound = ProblemType(name: "card-not-found")
  /// The card has no such key or certificate.
  public static let keyNotFound = ProblemType(name: "key-not-found")
  /// The key cannot do the scheme.
  public static let schemeUnsupported = ProblemType(name: "scheme-unsupported")
  /// The digest does not have the length of the scheme's hash.
  public static let digestLength = ProblemType(name: "digest-length")
  /// The card did not do what was asked of it.
  public static let cardFailure = ProblemType(name: "card-failure")
  /// The reader cannot be used, or did not answer in time.
  public static let readerUnavailable = ProblemType(name: "reader-unavailable")
  /// Too many requests wait for the card.
  public static let busy = ProblemType(name: "busy")
  /// The card has refused this PIN or PUK before; it was not sent again.
  public static let pinAlreadyRefused = ProblemType(name: "pin-already-refused")
  /// The last try is kept back; nothing was sent.
  public static let lastTryReserved = ProblemType(name: "last-try-reserved")
  /// A PIN that nobody typed is sent only while all tries are left; nothing was sent.
  public static let unattendedPIN = ProblemType(name: "unattended-pin")
  /// The caller gave wrong PINs, or asks too often; Retry-After says how long to wait.
  public static let tooManyRequests = ProblemType(name: "too-many-requests")
  /// What is tried could not be remembered, so nothing was sent to the card.
  public static let stateUnavailable = ProblemType(name: "state-unavailable")
  /// A key would have been used without being on record.
  public static let auditUnavailable = ProblemType(name: "audit-unavailable")
  /// The caller may not do this; `grant` says what would have to be granted.
  public static let notGranted = ProblemType(name: "not-granted")

  // HTTP.

  /// The request is malformed.
  public static let badRequest = ProblemType(name: "bad-request")
  /// There is nothing at this path.
  public static let notFound = ProblemType(name: "not-found")
  /// The path exists, the method does not.
  public static let methodNotAllowed = ProblemType(name: "method-not-allowed")
  /// No representation fits the Accept header.
  public static let notAcceptable = ProblemType(name: "not-acceptable")
  /// The request took too long to arrive.
  public static let requestTimeout = ProblemType(name: "request-timeout")
  /// The body is larger than the path takes.
  public static let contentTooLarge = ProblemType(name: "content-too-large")
  /// The body has another content type than the path takes.
  public static let unsupportedMediaType = ProblemType(name: "unsupported-media-type")
  /// The head of the request is too large.
  public static let headTooLarge = ProblemType(name: "head-too-large")
  /// A browser sent the request; the socket is not for browsers.
  public static let browserRefused = ProblemType(name: "browser-refused")
  /// Too many connections are open.
  public static let tooManyConnections = ProblemType(name: "too-many-connections")
  /// The daemon is at fault.
  public static let internalError = ProblemType(name: "internal-error")
}
