// SPDX-License-Identifier: Apache-2.0

extension English {
  /// Of pcscd.
  static let pcscdFindings: [Finding: Advice] = [
    .pcscdNotInstalled: Advice(
      "pcscd is not installed",
      remedy: "install it"),
    .pcscdNotRunning: Advice(
      "pcscd is not running",
      remedy: "have systemd start it on demand"),
    .pcscdRefusesUser: Advice(
      "polkit does not let you use pcscd",
      remedy: "use the card through the cpxd service, which needs no such right; to look all the same, look as root"),
    .pcscdRefusesService: Advice(
      "polkit does not let the cpxd service use pcscd",
      remedy: "polkit must be running and must have the rule of cpxd: without an error from ls, restart both"),
    .pcscdVersionMismatch: Advice(
      "pcscd and the library libpcsclite speak different versions of their protocol, or pcscd has just stopped",
      remedy: "after an update restart pcscd; in a container install the same version in both places"),
    .pcscdSilent: Advice(
      "pcscd does not answer in time",
      remedy: "unplug the reader, restart pcscd"),
    .pcscdFailure: Advice(
      "pcscd fails",
      remedy: "read what it says"),
    .pcscdNotAtBoot: Advice(
      "pcscd runs now, but systemd will not start it after the next boot",
      remedy: "enable its socket"),
    .processesHidden: Advice(
      "processes are hidden (hidepid): polkit cannot see who asks for pcscd, and refuses",
      remedy: "mount /proc without hidepid, or with gid= of a group that polkitd is in; change /etc/fstab, too"),
  ]
}
