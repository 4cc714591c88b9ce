// SPDX-License-Identifier: Apache-2.0

extension English {
  /// Of cards.
  static let cardFindings: [Finding: Advice] = [
    .noCard: Advice(
      "no card is in a reader",
      remedy: "put the card in, chip first"),
    .cardMute: Advice(
      "the card does not answer to reset",
      remedy: "turn it round, chip first and up; clean the contacts; try another reader"),
    .otherCard: Advice(
      "the card is not a CPx card",
      remedy: "put the CPS or CPE card in"),
    .cardContactless: Advice(
      "the card is used without contact",
      remedy: "put it into a reader with contacts"),
    .cardUnsupported: Advice(
      "this version does not know this generation of CPx cards",
      remedy: "update cpxd; if that does not help, send this recording with your report"),
    .cardUnreadable: Advice(
      "the card's content cannot be read",
      remedy: "take the card out and put it back; if it stays so, send this recording with your report"),
    .cardLeft: Advice(
      "the card left while it was read",
      remedy: "put it back, try again"),
    .cardStillRead: Advice(
      "the card is still being read",
      remedy: "try again in a moment"),
  ]
}
