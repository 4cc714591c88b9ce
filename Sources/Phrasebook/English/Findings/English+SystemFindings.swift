// SPDX-License-Identifier: Apache-2.0

extension English {
  /// Of the system below pcscd.
  static let systemFindings: [Finding: Advice] = [
    .openSSLVulnerable: Advice(
      "this OpenSSL is older than 3.0.7 and can be attacked by a certificate",
      remedy: "update it, then restart cpxd"),
    .memoryNotLocked: Advice(
      "memory cannot be locked: a PIN could reach the swap space",
      remedy: "raise the limit (ulimit -l, LimitMEMLOCK= in a unit) to at least 64 KiB, or encrypt the swap space"),
    .clockImplausible: Advice(
      "the clock is wrong by years: every certificate seems expired, or not valid yet",
      remedy: "set the clock, best from the network"),
    .localeNotUTF8: Advice(
      "the terminal's locale is not UTF-8: accents and marks come out wrong",
      remedy: "use a UTF-8 locale"),
  ]
}
