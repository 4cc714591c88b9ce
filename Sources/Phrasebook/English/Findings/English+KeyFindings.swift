// SPDX-License-Identifier: Apache-2.0

extension English {
  /// Of keys.
  static let keyFindings: [Finding: Advice] = [
    .keyFails: Advice(
      "the key does not sign",
      remedy: "take the card out, put it back, try again; if it stays so, send this recording with your report"),
    .keySignatureWrong: Advice(
      "the key's signature does not fit its certificate",
      remedy: "have the card replaced by its issuer: servers will refuse it"),
    .keyForbidden: Advice(
      "the cpxd service does not let you use this key",
      remedy: "have its administrator allow it in the policy"),
  ]
}
