// SPDX-License-Identifier: Apache-2.0

extension Finding {
  /// How much it matters.
  public enum Severity: String, Sendable {
    /// The card works, but something wants attention.
    case warning
    /// The card cannot be used, or not by the one who asks.
    case fault
  }

  public var severity: Severity { Self.warnings.contains(self) ? .warning : .fault }

  private static let warnings: Set<Finding> = [
    .cardStillRead,
    .pinLastTry,
    .pinUnknown,
    .certificateEndsIn90Days,
    .certificateEndsIn60Days,
    .certificateEndsIn30Days,
    .issuerNotHealthSector,
    .serviceOtherVersion,
    .unitNotEnabled,
    .grantsMissing,
    .p11KitModuleMissing,
    .p11KitModuleDisabled,
    .p11KitMissing,
    .p11KitRemoteElsewhere,
    .pkcs11SocketDead,
    .pkcs11SocketForbidden,
    .pkcs11SocketSilent,
    .pkcs11SocketStrange,
    .tokenMissing,
    .portalUnresolved,
    .portalUnreachable,
    .portalSilent,
    .portalFails,
    .proxyUnused,
    .scdaemonRuns,
    .galssRuns,
    .openSCModule,
    .cryptolibModule,
    .pcscdNotAtBoot,
    .processesHidden,
    .pinHeldBack,
    .testCardEndsSoon,
    .revocationListOld,
    .openSSLVulnerable,
    .memoryNotLocked,
    .localeNotUTF8,
  ]

  /// A command line to paste, the same in all languages; nil where none helps.
  public var command: String? { Self.commands[self] }

  private static let commands: [Finding: String] = [
    .pcscdNotInstalled: "sudo apt install pcscd",
    .pcscdNotRunning: "sudo systemctl enable --now pcscd.socket",
    .pcscdRefusesUser: "sudo cpxd doctor",
    .pcscdRefusesService: "ls /usr/share/polkit-1/rules.d/60-cpxd.rules && sudo systemctl restart polkit cpxd",
    .pcscdVersionMismatch: "sudo systemctl restart pcscd.service",
    .pcscdSilent: "sudo systemctl restart pcscd.service",
    .pcscdFailure: "sudo journalctl -u pcscd -n 50",
    .noReader: "sudo apt install libccid usbutils && lsusb",
    .pcscdNotAtBoot: "sudo systemctl enable pcscd.socket",
    .processesHidden: "sudo mount -o remount,hidepid=0 /proc",
    .readerDriverMissing: "sudo apt install libccid && sudo systemctl restart pcscd.service",
    .readerNotTaken: "sudo systemctl restart pcscd.service && sudo journalctl -u pcscd -n 50",
    .pinNeedsService: "sudo systemctl enable --now cpxd.socket",
    .pinHeldBack: "cpxd pin verify",
    .pinNotTried: "cpxd pin status",
    .openSSLVulnerable: "sudo apt update && sudo apt install --only-upgrade libssl3",
    .memoryNotLocked: "ulimit -l",
    .clockImplausible: "sudo timedatectl set-ntp true && timedatectl",
    .localeNotUTF8: "LC_ALL=C.UTF-8 cpxd doctor",
    .keyFails: "cpxd doctor --record card.txt",
    .readerHeld: "sudo ss -xp | grep pcscd",
    .readerUnusable: "sudo journalctl -u pcscd -n 50",
    .cardUnsupported: "cpxd doctor --record card.txt",
    .cardUnreadable: "cpxd doctor --record card.txt",
    .cardLeft: "cpxd doctor",
    .cardStillRead: "cpxd doctor",
    .certificateUnreadable: "cpxd doctor --record card.txt",
    .certificateExpired: "timedatectl",
    .certificateNotYetValid: "timedatectl && sudo timedatectl set-ntp true",
    .socketMissing: "sudo systemctl enable --now cpxd.socket",
    .socketDead: "sudo systemctl restart cpxd.socket",
    .socketForbidden: "sudo usermod -aG cpxd \"$USER\"",
    .serviceSilent: "sudo journalctl -u cpxd -n 50",
    .serviceStrange: "sudo ss -xlp | grep cpxd",
    .serviceOtherVersion: "sudo systemctl restart cpxd.service",
    .serviceFails: "sudo journalctl -u cpxd -n 50",
    .unitFailed:
      "sudo journalctl -u cpxd -n 50; sudo systemctl reset-failed 'cpxd*' && sudo systemctl start cpxd.socket",
    .unitMasked: "sudo systemctl unmask cpxd.service cpxd.socket && sudo systemctl enable --now cpxd.socket",
    .unitNotEnabled: "sudo systemctl enable --now cpxd.socket",
    .unitNotInstalled: "sudo apt install ./cpxd_*.deb",
    .socketOpenToAll: "sudo systemctl restart cpxd.socket && systemctl cat cpxd.socket",
    .socketOwnedByStranger: "sudo ss -xlp | grep cpxd",
    .membershipNotInSession: "newgrp cpxd",
    .notInGroup: "sudo usermod -aG cpxd \"$USER\"",
    .grantsMissing: "man cpxd.json",
    .p11KitModuleMissing: "sudo apt install --reinstall ./cpxd_*.deb",
    .p11KitMissing: "sudo apt install libp11-kit0",
    .pkcs11SocketDead: "sudo systemctl enable --now cpxd-pkcs11.socket",
    .pkcs11SocketForbidden: "sudo usermod -aG cpxd \"$USER\"",
    .pkcs11SocketSilent: "sudo journalctl -u cpxd -n 50",
    .pkcs11SocketStrange: "sudo ss -xlp | grep pkcs11",
    .tokenMissing: "sudo journalctl -u cpxd -n 50",
    .portalUnresolved: "resolvectl status",
    .portalNotTrusted: "cpxd trust list",
    .scdaemonRuns:
      "printf 'disable-ccid\\npcsc-shared\\n' >>~/.gnupg/scdaemon.conf && gpgconf --kill scdaemon",
  ]
}
