// SPDX-License-Identifier: Apache-2.0
import Foundation

/// A command and those below it, as `--experimental-dump-help` tells them.
struct CommandTree: Decodable {
  let commandName: String
  let superCommands: [String]?
  let abstract: String?
  let discussion: String?
  let subcommands: [CommandTree]?
  let arguments: [Argument]?

  struct Argument: Decodable {
    let kind: String
    let names: [Name]?
    let valueName: String?
    let abstract: String?
    let shouldDisplay: Bool

    struct Name: Decodable {
      let kind: String
      let name: String

      /// As one types it.
      var dashed: String { (kind == "long" ? "--" : "-") + name }
    }
  }

  /// The program under test, in English.
  static let cpxd = Result {
    struct Help: Decodable { let command: CommandTree }
    let help = try run(cpxdPath, ["--experimental-dump-help"])
    return try JSONDecoder().decode(Help.self, from: help.output).command
  }

  /// The commands that do something, without `help`.
  var leaves: [CommandTree] {
    guard let subcommands else { return commandName == "help" ? [] : [self] }
    return subcommands.flatMap(\.leaves)
  }

  /// From the program's name to the command's.
  var words: String { ((superCommands ?? []) + [commandName]).joined(separator: " ") }

  /// Every option with its dashes, `--help` and `--version` among them.
  var options: Set<String> {
    Set((arguments ?? []).flatMap { $0.names ?? [] }.map(\.dashed)).union(["--help", "-h", "--version"])
  }

  /// What is wrong with the words of a command line behind the program's name; nil when nothing is.
  func fault(in words: ArraySlice<String>) -> String? {
    guard let first = words.first else { return nil }
    if let subcommands, !first.hasPrefix("-") {
      guard let next = subcommands.first(where: { $0.commandName == first }) else {
        return "\(self.words) has no subcommand \(first)"
      }
      return next.fault(in: words.dropFirst())
    }
    let unknown = words.filter { $0.hasPrefix("-") && $0 != "-" }.map { $0.prefix { $0 != "=" } }
      .first { !options.contains(String($0)) }
    return unknown.map { "\(self.words) has no option \($0)" }
  }
}
