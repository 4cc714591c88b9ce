// SPDX-License-Identifier: Apache-2.0

extension English {
  /// Of certificates.
  static let certificateFindings: [Finding: Advice] = [
    .authenticationMissing: Advice(
      "the card has no authentication certificate",
      remedy: "it cannot log in anywhere; have it replaced by its issuer"),
    .certificateUnreadable: Advice(
      "a certificate cannot be read",
      remedy: "send this recording with your report"),
    .certificateExpired: Advice(
      "a certificate has expired",
      remedy: "check the clock; if it is right, order a new card"),
    .certificateNotYetValid: Advice(
      "a certificate is not valid yet",
      remedy: "the clock is wrong; set it"),
    .certificateEndsIn90Days: Advice(
      "a certificate ends within 90 days",
      remedy: "prepare the renewal of the card"),
    .certificateEndsIn60Days: Advice(
      "a certificate ends within 60 days",
      remedy: "see whether the new card is on its way"),
    .certificateEndsIn30Days: Advice(
      "a certificate ends within 30 days",
      remedy: "order the new card now: an expired one can renew nothing"),
    .issuerSignatureWrong: Advice(
      "a certificate was not signed by the authority it names",
      remedy: "trust neither the card nor the file of issuers; get the latter again from its source"),
    .issuerNotHealthSector: Advice(
      "a certificate's chain does not end in IGC-Santé",
      remedy: "servers of the health sector will refuse this card"),
    .certificateRevoked: Advice(
      "a certificate was revoked: servers refuse it",
      remedy: "have the card replaced by its issuer"),
    .testCardEndsSoon: Advice(
      "the test card soon reaches three years, then its issuer puts it on the opposition list",
      remedy: "order a new set of test cards (form 414)"),
    .testCardEnded: Advice(
      "the test card is more than three years old: its issuer has put it on the opposition list",
      remedy: "order a new set of test cards (form 414)"),
    .revocationListOld: Advice(
      "the revocation list is out of date",
      remedy: "get it again from its source: the issuer renews it every morning"),
    .revocationListForged: Advice(
      "the revocation list was not signed by the authority it names",
      remedy: "do not trust it; get it again from its source"),
  ]
}
