// SPDX-License-Identifier: Apache-2.0

extension English {
  /// Of other card software.
  static let clashFindings: [Finding: Advice] = [
    .scdaemonRuns: Advice(
      "GnuPG's scdaemon runs: it takes card readers for itself",
      remedy: "make it go through pcscd and share the card"),
    .galssRuns: Advice(
      "a GALSS runs: it may hold the reader",
      remedy: "stop it while cpxd is used"),
    .openSCModule: Advice(
      "OpenSC shows the card a second time, and sends PINs past the daemon",
      remedy: "keep OpenSC's module out of these programs (disable-in: firefox firefox-esr chromium chrome)"),
    .cryptolibModule: Advice(
      "the Cryptolib's module drives the same card, past the daemon",
      remedy: "take it out where cpxd serves the card"),
  ]
}
