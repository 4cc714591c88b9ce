// SPDX-License-Identifier: Apache-2.0

/// What to do about a code; many codes share one.
public enum Remedy: String, CaseIterable, Sendable {
  case nothing
  case automatic
  case retry
  case insertCard
  case putBack
  case turnCard
  case otherCard
  case replaceCard
  case plugReader
  case replugReader
  case otherReader
  case closeOthers
  case startPCSCD
  case restartPCSCD
  case allowPCSCD
  case checkPIN
  case unblock
  case verifyPIN
  case typePIN
  case changePIN
  case waitThenRetry
  case freeMemory
  case restartProgram
  case reinstall
  case reportProgram
  case askMaker
  case getAgain
  case fixRequest
  case notByBrowser
  case askAdministrator
  case readLog

  /// A command line to paste, the same in all languages; nil where none helps.
  public var command: String? { Self.commands[self] }

  private static let commands: [Remedy: String] = [
    .insertCard: "cpxd doctor",
    .putBack: "cpxd doctor",
    .turnCard: "cpxd doctor",
    .otherCard: "cpxd cards",
    .plugReader: "sudo apt install libccid && lsusb",
    .replugReader: "sudo journalctl -u pcscd -n 50",
    .closeOthers: "sudo ss -xp | grep pcscd",
    .startPCSCD: "sudo systemctl enable --now pcscd.socket",
    .restartPCSCD: "sudo systemctl restart pcscd.service",
    .allowPCSCD: "cpxd doctor",
    .checkPIN: "cpxd pin status",
    .unblock: "cpxd pin unblock",
    .verifyPIN: "cpxd pin verify",
    .typePIN: "cpxd pin verify",
    .changePIN: "cpxd pin change",
    .askAdministrator: "cpxd config show",
    .readLog: "sudo journalctl -u cpxd -n 50",
  ]
}
