// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Phrasebook

struct Explain: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: say.explainAbstract, discussion: say.explainDiscussion)

  @Flag(help: ArgumentHelp(say.jsonHelp))
  var json = false

  @Argument(parsing: .allUnrecognized, help: ArgumentHelp(say.explainCodeHelp))
  var code: [String]

  func validate() throws {
    // Negative numbers are codes, so that words with a dash come here, too.
    guard let option = code.first(where: { $0.hasPrefix("--") }) else { return }
    throw ValidationError(say.unknownOption(option))
  }

  func run() async throws {
    try await Failure.reported {
      let typed = code.joined(separator: " ")
      let explanations = Explanation.all(of: typed) + (exitStatus(typed).map { [$0] } ?? [])
      guard !explanations.isEmpty else { throw Failure(.usage, say.unknownCode(typed)) }
      if json { return try ClientOptions.printJSON(explanations.map(Told.init)) }
      for explanation in explanations { explanation.print() }
    }
  }

  /// `exit 11`, or the number alone: a status that this program ends with.
  private func exitStatus(_ typed: String) -> Explanation? {
    let words = typed.lowercased().split(separator: " ")
    guard words.count == 1 || words.count == 2 && words[0] == "exit", let number = words.last.flatMap({ Int32($0) }),
      let status = ExitStatus(rawValue: number)
    else { return nil }
    return Explanation(Finding(status))
  }
}

extension Explanation {
  fileprivate func print() {
    let number = number.map { " (0x\(String($0, radix: 16, uppercase: true)))" } ?? ""
    let head = "\(code)\(number), \(say.name(of: family))\(say.colon)\(meaning.text)"
    Terminal.out(Terminal.wrapped(Terminal.safe(head), indent: 2))
    if let remedy { Terminal.out(Terminal.wrapped("    → " + remedy.text, indent: 6)) }
    if let command { Terminal.out("      \(command)") }
  }
}

/// An explanation in `--json`, in English.
private struct Told: Encodable {
  let family: String
  let code: String
  let number: UInt32?
  let meaning: String
  let remedy: String?
  let command: String?

  init(_ explanation: Explanation) {
    family = explanation.family.rawValue
    code = explanation.code
    number = explanation.number
    meaning = explanation.meaning.english
    remedy = explanation.remedy?.english
    command = explanation.command
  }
}
