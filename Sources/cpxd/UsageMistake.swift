// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Phrasebook

/// What is wrong with a command line, as the argument parser says it: its errors have no public type, only an English
/// sentence, which is taken apart here. A sentence of another form is shown as it is; those of ``ValidationError``, in
/// the language of the terminal already, are such.
struct UsageMistake: Equatable {
  enum Kind: Equatable {
    case unknownOption(String, suggestion: String?)
    case unknownCommand(String)
    case valueMissing(option: String)
    case valueUnwanted(String, option: String)
    case valueWrong(String, for: String?, allowed: [String])
    case argumentMissing([String])
    case unexpected([String])
    /// Never shown again: what is too much looks like a PIN.
    case pinAsArgument
    case saidTwice(String, String)
    case commandMissing
    case other(String)
  }

  let kind: Kind
  /// The command line that shows what is right: `cpxd pin verify --help`.
  let help: String?
  /// The option or argument that is meant, with its help.
  let explanation: String?

  /// - Parameters:
  ///   - message: what the parser says of the error.
  ///   - fullMessage: the same with the help of the argument, the usage and how to get help.
  init(message: String, fullMessage: String) {
    let isOfCommand = fullMessage.contains(#/Usage: .*<subcommand>/#)
    let kind = Self.kind(of: message, hasSubcommands: isOfCommand)
    help = fullMessage.matches(of: #/See '(?<line>cpxd[^']*)' for more information/#).last.map { String($0.line) }
    let isAboutPINs = help?.hasPrefix("cpxd pin ") == true
    self.kind =
      if case .unexpected(let words) = kind, isAboutPINs, words.contains(where: Self.isPIN) {
        .pinAsArgument
      } else {
        kind
      }
    explanation = fullMessage.firstMatch(of: #/\nHelp:\s+(?<text>[^\n]*)/#).map { String($0.text) }
  }

  private static func isPIN(_ word: String) -> Bool { word.allSatisfy { $0.isASCII && $0.isNumber } }

  private static func kind(of message: String, hasSubcommands: Bool) -> Kind {
    let line = message.prefix { $0 != "\n" }
    if let match = line.wholeMatch(of: #/Unknown option '(?<option>.*?)'(?:\. Did you mean '(?<other>.*)'\?)?/#) {
      // The parser's idea of likeness is wide.
      let isLike = match.other.map { $0.prefix(3) == match.option.prefix(3) } ?? false
      return .unknownOption(String(match.option), suggestion: isLike ? match.other.map(String.init) : nil)
    }
    if let match = line.wholeMatch(of: #/Invalid option: (?<option>.*)/#) {
      return .unknownOption(String(match.option), suggestion: nil)
    }
    if let match = line.wholeMatch(of: #/Missing value for '(?<option>.*)'/#) {
      return .valueMissing(option: String(match.option))
    }
    if let match = line.wholeMatch(
      of: #/The option '(?<option>.*)' does not take any value, but '(?<value>.*)' was specified\./#)
    {
      return .valueUnwanted(String(match.value), option: String(match.option))
    }
    if let match = message.wholeMatch(
      of: #/(?s)The value '(?<value>.*)' is invalid(?: for '(?<name>.*?)')?(?<rest>[.:].*)?/#)
    {
      return .valueWrong(
        String(match.value), for: match.name.map(String.init), allowed: values(in: match.rest ?? ""))
    }
    if let match = line.wholeMatch(of: #/Missing expected argument '(?<name>.*)'/#) {
      return .argumentMissing([String(match.name)])
    }
    if let match = line.wholeMatch(of: #/Missing one of: (?<names>.*)/#) {
      return .argumentMissing(values(in: match.names))
    }
    if let match = message.wholeMatch(of: #/(?s)Unexpected argument '(?<argument>.*)'/#) {
      return hasSubcommands ? .unknownCommand(String(match.argument)) : .unexpected([String(match.argument)])
    }
    if let match = message.wholeMatch(of: #/(?s)\d+ unexpected arguments: '(?<arguments>.*)'/#) {
      let arguments = match.arguments.split(separator: "', '", omittingEmptySubsequences: false).map(String.init)
      return hasSubcommands ? .unknownCommand(arguments[0]) : .unexpected(arguments)
    }
    if let match = line.wholeMatch(
      of: #/Value to be set with flag '(?<second>.*)' had already been set with flag '(?<first>.*)'/#)
    {
      return .saidTwice(String(match.first), String(match.second))
    }
    return line == "Missing required subcommand." ? .commandMissing : .other(message)
  }

  /// Those of a list in quotes, or of a line each.
  private static func values(in list: Substring) -> [String] {
    let lines = list.matches(of: #/\n  - (?<value>[^\n]*)/#).map { String($0.value) }
    return lines.isEmpty ? list.matches(of: #/'(?<value>[^']*)'/#).map { String($0.value) } : lines
  }
}

extension UsageMistake {
  /// In the language of the terminal.
  var message: String {
    switch kind {
    case .unknownOption(let option, nil): say.usageUnknownOption(option)
    case .unknownOption(let option, let suggestion?): say.usageMeantOption(option, suggestion: suggestion)
    case .unknownCommand(let word): say.usageUnknownCommand(word)
    case .valueMissing(let option): say.usageValueMissing(option)
    case .valueUnwanted(let value, let option): say.usageValueUnwanted(value, option: option)
    case .valueWrong(let value, let name, let allowed): say.usageValueWrong(value, for: name, allowed: allowed)
    case .argumentMissing(let names):
      names.count == 1 ? say.usageArgumentMissing(names[0]) : say.usageOneOfMissing(names)
    case .unexpected(let arguments): say.usageUnexpected(arguments)
    case .pinAsArgument: say.usagePINAsArgument
    case .saidTwice(let first, let second): say.usageSaidTwice(first, second)
    case .commandMissing: say.usageCommandMissing
    case .other(let sentence): sentence.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
  }

  /// What it was, with its code, and where to look it up.
  func report() {
    Terminal.error(Terminal.safe(message) + " [\(Finding.usageWrong.rawValue)]")
    if let explanation { Terminal.remedy("  " + Terminal.safe(explanation)) }
    if let help { Terminal.remedy(say.remedyLine(say.usageRemedy, command: Terminal.safe(help))) }
  }
}
