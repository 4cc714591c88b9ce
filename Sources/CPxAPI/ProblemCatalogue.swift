// SPDX-License-Identifier: Apache-2.0

extension ProblemType {
  /// The HTTP status that problems of this type have (RFC 9110 section 15); 500 for an unknown type.
  public var status: Int { Self.catalogue[self]?.status ?? 500 }

  /// The type in a few words; the type itself when it is unknown.
  public var title: String { Self.catalogue[self]?.title ?? rawValue }

  /// Every type of this version of the API.
  public static var known: [ProblemType] { catalogue.keys.sorted { $0.rawValue < $1.rawValue } }

  private static let catalogue: [ProblemType: (status: Int, title: String)] = [
    .pinIncorrect: (403, "The PIN is wrong"),
    .pinMalformed: (400, "This cannot be a PIN"),
    .pinBlocked: (423, "The PIN is blocked"),
    .pinRequired: (401, "The PIN must be verified first"),
    .pukIncorrect: (403, "The PUK is wrong"),
    .pukBlocked: (423, "The PUK is blocked"),
    .objectNotFound: (404, "The card has no such data object"),
    .cardNotFound: (404, "This card is not in a reader"),
    .keyNotFound: (404, "The card has no such key or certificate"),
    .schemeUnsupported: (422, "The key cannot do this signature scheme"),
    .digestLength: (400, "The digest has the wrong length"),
    .cardFailure: (503, "The card failed"),
    .readerUnavailable: (503, "The reader cannot be used"),
    .busy: (503, "The card is busy"),
    .pinAlreadyRefused: (403, "The card has refused this PIN before"),
    .lastTryReserved: (409, "The last try is kept back"),
    .unattendedPIN: (409, "Somebody has to type the PIN"),
    .tooManyRequests: (429, "Wait before the next try"),
    .stateUnavailable: (503, "Nothing can be remembered"),
    .auditUnavailable: (503, "Nothing can be put on record"),
    .notGranted: (403, "This is not granted"),
    .badRequest: (400, "The request is malformed"),
    .notFound: (404, "There is nothing here"),
    .methodNotAllowed: (405, "The method is not allowed here"),
    .notAcceptable: (406, "No acceptable representation"),
    .requestTimeout: (408, "The request took too long"),
    .contentTooLarge: (413, "The body is too large"),
    .unsupportedMediaType: (415, "The content type is wrong"),
    .headTooLarge: (431, "The request head is too large"),
    .browserRefused: (403, "Browsers are refused"),
    .tooManyConnections: (503, "Too many connections"),
    .internalError: (500, "The daemon is at fault"),
  ]
}
