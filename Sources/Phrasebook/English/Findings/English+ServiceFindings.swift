// SPDX-License-Identifier: Apache-2.0

extension English {
  /// Of the cpxd service.
  static let serviceFindings: [Finding: Advice] = [
    .socketMissing: Advice(
      "the cpxd service is not running: its socket is missing",
      remedy: "start it"),
    .socketDead: Advice(
      "nobody listens on the socket of cpxd",
      remedy: "start it anew"),
    .socketForbidden: Advice(
      "you may not use the socket of cpxd",
      remedy: "become a member of its group, then log in anew"),
    .serviceSilent: Advice(
      "the cpxd service does not answer in time",
      remedy: "read what it says"),
    .serviceStrange: Advice(
      "what answers on the socket is not cpxd",
      remedy: "see who listens there"),
    .serviceOtherVersion: Advice(
      "the cpxd service has another version than this program",
      remedy: "after an update restart it"),
    .serviceForbids: Advice(
      "the cpxd service does not let you see the cards",
      remedy: "have its administrator allow it"),
    .serviceFails: Advice(
      "the cpxd service answers with an error",
      remedy: "read what it says"),
  ]
}
