// SPDX-License-Identifier: Apache-2.0
import Doctor
import Phrasebook

extension Diagnosis {
  /// For a person: who was asked, then a line for each check, a finding's remedy below it.
  func print(socket: String) {
    switch asked {
    case .daemon: Terminal.out(Terminal.safe(say.askedDaemon(socket)))
    case .pcsc: Terminal.out(say.askedPCSC)
    }
    var unseen: [Check] = []
    for check in checks {
      if check.isUnseen {
        unseen.append(check)
        continue
      }
      Self.printUnseen(&unseen)
      for line in check.lines { Terminal.out(line) }
    }
    Self.printUnseen(&unseen)
  }

  /// Checks that rest upon one that failed share a line.
  private static func printUnseen(_ checks: inout [Check]) {
    defer { checks = [] }
    guard !checks.isEmpty else { return }
    let names = checks.map(\.name.title.text).joined(separator: ", ")
    Terminal.out(Terminal.wrapped(Terminal.safe(say.notChecked(names)), indent: 2))
  }
}

extension Check {
  fileprivate var isUnseen: Bool { result == .skipped && detail == nil }

  /// What is shown, made harmless and as wide as the terminal; a command to paste stays in one piece.
  fileprivate var lines: [String] {
    let detail = detail?.text
    guard let finding else {
      let words = [name.title.text, detail].compactMap(\.self).joined(separator: say.colon)
      return [Terminal.wrapped("\(mark.shown) " + Terminal.safe(words), indent: 2)]
    }
    let advice = say.advice(on: finding)
    let cause = [advice.cause, detail.map { "(\($0))" }].compactMap(\.self).joined(separator: " ")
    return [
      Terminal.wrapped("\(mark.shown) " + Terminal.safe("\(finding.rawValue) \(cause)"), indent: 2),
      Terminal.wrapped("    → " + Terminal.safe(advice.remedy), indent: 6),
    ] + (finding.command.map { ["      \($0)"] } ?? [])
  }

  private var mark: Mark {
    switch result {
    case .ok: .fine
    case .warning: .warning
    case .fault: .fault
    case .skipped: .unseen
    }
  }
}
