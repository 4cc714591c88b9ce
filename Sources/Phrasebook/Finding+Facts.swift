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
    .noReader: "sudo apt install libccid && lsusb",
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
    .severalCards: "cpxd cards",
    .pinRequired: "cpxd pin verify",
    .pinIncorrect: "cpxd pin status",
    .schemeImpossible: "cpxd cards",
    .pinHeldBack: "cpxd pin status",
    .recordTampered: "sudo cpxd audit verify --journal",
    .certificateRefused: "cpxd doctor",
    .usageWrong: "cpxd help",
    .configurationWrong: "cpxd config check",
    .pinUnattended: "cpxd pin verify",
    .stateUnavailable: "sudo ls -ld /var/lib/cpxd && df -h /var/lib/cpxd",
    .auditUnavailable: "sudo ls -ld /var/lib/cpxd/audit && df -h /var/lib/cpxd",
    .keyMissing: "cpxd cards",
    .objectMissing: "cpxd objects",
    .cardFailed: "cpxd doctor",
  ]
}
