// SPDX-License-Identifier: Apache-2.0

extension English {
  /// Of the problem types of the HTTP API.
  static let problems: [String: String] = [
    "pin-incorrect": "the card refused the PIN; the answer tells the tries left",
    "pin-malformed": "this cannot be a PIN; the card was not asked and no try was used",
    "pin-blocked": "the PIN is blocked: no try is left",
    "pin-required": "the key can be used once the PIN has been verified",
    "puk-incorrect": "the card refused the PUK; the answer tells the tries left",
    "puk-blocked": "the PUK is blocked: the card cannot be unblocked any more",
    "object-not-found": "the card has no such data object",
    "card-not-found": "no card with this serial number is in a reader",
    "key-not-found": "the card has no such key or certificate",
    "scheme-unsupported": "the key cannot do this signature scheme; a CPS3 has no RSA-PSS",
    "digest-length": "the digest is not as long as the scheme's hash is",
    "card-failure": "the card did not do what was asked of it",
    "reader-unavailable": "the reader cannot be used, or did not answer in time",
    "busy": "too many requests wait for the card",
    "pin-already-refused": "the card has refused this PIN before; it was not sent again and no try was used",
    "last-try-reserved": "the last try is kept back; nothing was sent",
    "unattended-pin": "a try is used up, so a PIN that nobody typed was not sent",
    "too-many-requests": "you gave wrong PINs, or ask too often",
    "state-unavailable": "what is tried could not be remembered, so nothing was sent to the card",
    "audit-unavailable": "no key is used while its use cannot be put on record",
    "not-granted": "you may not do this; the answer names the grant that is missing",
    "bad-request": "the request is malformed",
    "not-found": "there is nothing at this path",
    "method-not-allowed": "the path exists, the method does not",
    "not-acceptable": "the answer does not exist in the format asked for",
    "request-timeout": "the request took too long to arrive",
    "content-too-large": "the body is larger than the path takes",
    "unsupported-media-type": "the content type is not the one that the path takes",
    "head-too-large": "the head of the request is too large",
    "browser-refused": "a browser sent the request, and the socket is not for browsers",
    "too-many-connections": "too many connections are open",
    "internal-error": "the daemon is at fault",
  ]
}
