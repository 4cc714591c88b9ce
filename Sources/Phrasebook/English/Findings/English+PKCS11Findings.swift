// SPDX-License-Identifier: Apache-2.0

extension English {
  /// Of the way of PKCS#11 programs.
  static let pkcs11Findings: [Finding: Advice] = [
    .p11KitModuleMissing: Advice(
      "p11-kit does not know cpxd: its file /usr/share/p11-kit/modules/cpxd.module is missing",
      remedy: "install the package anew, which has the file"),
    .p11KitModuleDisabled: Advice(
      "p11-kit keeps cpxd's module from some programs",
      remedy: "take these names out of disable-in, or add them to enable-in, in that file"),
    .p11KitMissing: Advice(
      "the library that browsers load for p11-kit is missing",
      remedy: "install it"),
    .p11KitRemoteElsewhere: Advice(
      "p11-kit looks for cpxd at another socket than it has",
      remedy: "write the daemon's path behind remote: unix:path= in cpxd.module"),
    .pkcs11SocketDead: Advice(
      "nobody answers on the socket for PKCS#11 programs",
      remedy: "start it; then start the browser anew"),
    .pkcs11SocketForbidden: Advice(
      "you may not use the socket for PKCS#11 programs",
      remedy: "join its group, then log out and in again"),
    .pkcs11SocketSilent: Advice(
      "the socket for PKCS#11 programs does not answer in time",
      remedy: "read what the service says"),
    .pkcs11SocketStrange: Advice(
      "what answers on the socket for PKCS#11 programs does not speak p11-kit's protocol",
      remedy: "see who listens there"),
    .tokenMissing: Advice(
      "a card is there, but PKCS#11 programs see no token",
      remedy: "see whether the policy lets you list cards; read what the service says"),
    .pkcs11UnitNotEnabled: Advice(
      "the socket for PKCS#11 programs will be missing when the machine has started next",
      remedy: "enable it"),
  ]
}
