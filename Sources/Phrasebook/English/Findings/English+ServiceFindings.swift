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
    .unitFailed: Advice(
      "the cpxd service has failed, and systemd starts it no more",
      remedy: "read why, mend it, then start it anew"),
    .unitMasked: Advice(
      "the cpxd service is masked, so that nothing may start it",
      remedy: "unmask it"),
    .unitNotEnabled: Advice(
      "the cpxd service will be missing when the machine has started next",
      remedy: "enable it"),
    .unitNotInstalled: Advice(
      "the cpxd service is not installed",
      remedy: "install its package"),
    .socketOpenToAll: Advice(
      "every user of the machine may connect to the socket of cpxd",
      remedy: "take the change of SocketMode= back: 0660 and the group are enough"),
    .socketOwnedByStranger: Advice(
      "the socket is neither root's, nor the service's, nor yours",
      remedy: "enter no PIN; see who listens there"),
    .membershipNotInSession: Advice(
      "you are in the group of cpxd, but not in this session",
      remedy: "log out and in again, or for one terminal take the group at once"),
    .notInGroup: Advice(
      "you are not in the group whose members may use cpxd",
      remedy: "join it, then log out and in again"),
    .grantsMissing: Advice(
      "the policy of cpxd lets you see cards, but not use them fully",
      remedy: "have the administrator grant it in policy.rules"),
  ]
}
