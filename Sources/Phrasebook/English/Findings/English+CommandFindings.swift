// SPDX-License-Identifier: Apache-2.0

extension English {
  /// Of commands, where no layer of the doctor is at fault.
  static let commandFindings: [Finding: Advice] = [
    .commandFailed: Advice(
      "the command could not do its work",
      remedy: "the message says what hindered it"),
    .severalCards: Advice(
      "several cards are in the readers, and none was named",
      remedy: "name one with --card"),
    .pinRequired: Advice(
      "the PIN has not been verified",
      remedy: "verify it first"),
    .pinIncorrect: Advice(
      "the PIN is wrong",
      remedy: "make sure of the PIN before the next try"),
    .notGranted: Advice(
      "the policy of cpxd does not grant you this",
      remedy: "have its administrator grant it (policy.rules)"),
    .schemeImpossible: Advice(
      "the card or the key cannot do this",
      remedy: "see which schemes the keys of the card have"),
    .pinHeldBack: Advice(
      "the PIN was not sent, to save a try",
      remedy: "see how many tries are left"),
    .tooManyRequests: Advice(
      "too many requests, or wrong PINs, in a short time",
      remedy: "wait as long as the message says"),
    .recordTampered: Advice(
      "the audit record is not as it was written",
      remedy: "keep the files as they are and have them looked into"),
    .serverNotTrusted: Advice(
      "the server, or an authority, is not to be believed",
      remedy: "make sure of the address; import the authorities of IGC-Santé by cpxd trust add, or name "
        + "others by --cafile"),
    .certificateRefused: Advice(
      "the server refused the certificate of the card",
      remedy: "see that it is valid, and of the authority that the server wants"),
    .noCardAsked: Advice(
      "the page did not ask for a card",
      remedy: "find the page where one logs in, or press its link by --follow"),
    .serverUnreachable: Advice(
      "the server cannot be reached or understood",
      remedy: "check the address, the network and the proxy, then try again"),
    .serverRefused: Advice(
      "the card signed, and the server refused the request",
      remedy: "ask the service whether this card has access to it"),
    .redirectionForbidden: Advice(
      "the site leads to where the card is not offered",
      remedy: "if you trust that host, name it by --allow-host"),
    .usageWrong: Advice(
      "the command line is wrong",
      remedy: "see the help of the command"),
    .configurationWrong: Advice(
      "the configuration is wrong",
      remedy: "correct what the message names"),
    .pinAlreadyRefused: Advice(
      "the card has refused this PIN before, so it was not sent again",
      remedy: "give another PIN; --resend-refused sends this one all the same"),
    .lastTryReserved: Advice(
      "the last try is kept back, and nothing was sent",
      remedy: "when you are sure of the PIN, use it with --allow-last-try"),
    .pinUnattended: Advice(
      "a PIN from a file is sent only while no try is lost",
      remedy: "type the PIN yourself"),
    .stateUnavailable: Advice(
      "the daemon cannot note in its state directory which PINs it tries",
      remedy: "see that the directory is there, writable, and not full"),
    .auditUnavailable: Advice(
      "no key is used while the audit record cannot be written",
      remedy: "see that its directory is writable and not full"),
    .keyMissing: Advice(
      "the card has no such key or certificate",
      remedy: "see which it has"),
    .objectMissing: Advice(
      "the card has no such data object",
      remedy: "see which it has"),
    .pinMalformed: Advice(
      "this cannot be a PIN; no try was used",
      remedy: "see that it has the length and the digits of the card's PIN"),
    .pukIncorrect: Advice(
      "the PUK is wrong",
      remedy: "make sure of the PUK before the next try: a blocked PUK ends the card"),
    .pukBlocked: Advice(
      "the PUK is blocked",
      remedy: "have the card replaced by its issuer"),
    .digestLengthWrong: Advice(
      "the digest does not have the length of the scheme's hash",
      remedy: "give the digest that the scheme names"),
    .cardFailed: Advice(
      "the card did not do what was asked of it",
      remedy: "take the card out, put it back, try again"),
  ]
}
