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
      for line in check.lines { Terminal.out(Terminal.safe(line)) }
    }
    Self.printUnseen(&unseen)
  }

  /// Checks that rest upon one that failed share a line.
  private static func printUnseen(_ checks: inout [Check]) {
    defer { checks = [] }
    guard !checks.isEmpty else { return }
    let names = checks.map(\.name.title.text).joined(separator: ", ")
    Terminal.out(say.notChecked(names))
  }
}

extension Check {
  fileprivate var isUnseen: Bool { result == .skipped && detail == nil }

  fileprivate var lines: [String] {
    let detail = detail?.text
    guard let finding else {
      return ["\(mark) " + [name.title.text, detail].compactMap(\.self).joined(separator: say.colon)]
    }
    let advice = say.advice(on: finding)
    let cause = [advice.cause, detail.map { "(\($0))" }].compactMap(\.self).joined(separator: " ")
    return ["\(mark) \(finding.rawValue) \(cause)", "    → \(advice.remedy)"]
      + (finding.command.map { ["      \($0)"] } ?? [])
  }

  private var mark: String {
    switch result {
    case .ok: "✓"
    case .warning: "⚠"
    case .fault: "✗"
    case .skipped: "·"
    }
  }
}
