// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Phrasebook

struct Explain: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: say.explainAbstract, discussion: say.explainDiscussion)

  @Flag(help: ArgumentHelp(say.jsonHelp))
  var json = false

  @Option(help: ArgumentHelp(say.languageHelp, valueName: "fr|en"))
  var lang: Language?

  @Argument(parsing: .allUnrecognized, help: ArgumentHelp(say.explainCodeHelp))
  var code: [String]

  func validate() throws {
    // Negative numbers are codes, so that words with a dash come here, too.
    guard let option = code.first(where: { $0.hasPrefix("--") && !$0.contains(" ") }) else { return }
    throw ValidationError(say.unknownOption(option))
  }

  func run() async throws {
    if let lang { Language.choose(lang) }
    try await Failure.reported {
      let typed = code.joined(separator: " ")
      let explanations = Explanation.all(of: typed) { ExitStatus(rawValue: $0).map { Finding($0) } }
      guard !explanations.isEmpty else { throw Failure(.usage, say.unknownCode(Self.shortened(typed))) }
      if json { return try ClientOptions.printJSON(explanations.map(Told.init)) }
      for explanation in explanations { explanation.print(besideOthers: explanations.count > 1) }
    }
  }

  /// A log line that was pasted is not said again in full.
  private static func shortened(_ text: String) -> String { text.count > 60 ? text.prefix(59) + "…" : text }
}

extension Explanation {
  /// For a person, as wide as the terminal; a command to paste stays in one piece.
  ///
  /// - Parameter besideOthers: whether it is one of several, which differ in how digits were read.
  fileprivate func print(besideOthers: Bool) {
    let alias = number.map { "0x" + String($0, radix: 16, uppercase: true) } ?? (family == .exitStatus ? name : nil)
    let code = code + (alias.map { " (\($0))" } ?? "")
    let read = besideOthers ? base.map { say.read(as: $0) } : nil
    let head = [code, say.name(of: family), read].compactMap(\.self).joined(separator: ", ")
    Terminal.out(Terminal.wrapped(Terminal.safe(head + say.colon + meaning.text), indent: 2))
    if let remedy { Terminal.out(Terminal.wrapped("    → " + remedy.text, indent: 6)) }
    if let command { Terminal.out("      \(command)") }
    let told = say.source(source, name: family == .exitStatus ? nil : name)
    Terminal.out(Terminal.wrapped(Terminal.styled("    " + told, .faint), indent: 6))
  }
}

/// An explanation in `--json`, in English.
private struct Told: Encodable {
  let family: String
  let code: String
  let number: UInt32?
  let name: String?
  let readAs: String?
  let meaning: String
  let remedy: String?
  let command: String?
  let source: String

  init(_ explanation: Explanation) {
    family = explanation.family.rawValue
    code = explanation.code
    number = explanation.number
    name = explanation.name
    readAs = explanation.base?.rawValue
    meaning = explanation.meaning.english
    remedy = explanation.remedy?.english
    command = explanation.command
    source = explanation.source
  }
}
