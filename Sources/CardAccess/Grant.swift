// SPDX-License-Identifier: Apache-2.0

/// A thing that policy allows a peer to do. The raw values are those of the configuration and of the API.
public enum Grant: String, Hashable, Sendable, CaseIterable {
  /// See readers, cards, certificates, the PIN's tries, and the data objects that are public.
  case list
  /// Use the authentication key, or the technical key of a card without contact.
  case authenticate
  /// Use the signature key, whose signatures are a person's own.
  case sign
  /// Read the data objects behind the PIN.
  case readProtected = "read-protected"
  /// Verify the PIN.
  case pin
  /// Use the last try of a PIN or PUK.
  case pinLastTry = "pin-last-try"
  /// Change and unblock the PIN, and end the leases of others.
  case admin
}
