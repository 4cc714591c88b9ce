// SPDX-License-Identifier: Apache-2.0

extension English {
  /// Of the PIN.
  static let pinFindings: [Finding: Advice] = [
    .pinBlocked: Advice(
      "the PIN is blocked",
      remedy: "unblock it with the PUK that came with the card; no PIN can help any more"),
    .pinLastTry: Advice(
      "the PIN has one try left",
      remedy: "enter it only when you are sure of it: the right PIN restores all tries, a wrong one blocks the card"),
    .pinUnknown: Advice(
      "the card does not tell the tries left",
      remedy: "take the card out, put it back, try again"),
    .pinNeedsService: Advice(
      "the PIN was not tried: only the cpxd service can guard its tries",
      remedy: "start the service"),
    .pinWrong: Advice(
      "the card refused the PIN",
      remedy: "do not try it again: after the last try the card is blocked"),
    .pinCheckHeldBack: Advice(
      "the PIN was not sent: a try is lost already, or the card has refused it before",
      remedy: "enter it yourself; the right one restores all tries"),
    .pinNotTried: Advice(
      "the PIN could not be tried",
      remedy: "see how the card and its PIN are"),
  ]
}
