// SPDX-License-Identifier: Apache-2.0
import Foundation

/// A command line of a block, whole with its continuations, and what the block says that it prints.
struct DocumentedCommand: Sendable {
  let line: Int
  let text: String
  /// Nil where nothing is said.
  var output: [String]?

  /// The exit status that the line's comment tells: `# exit status 2`.
  var status: Int32 {
    text.firstMatch(of: /# .*exit status ([0-9]+)/).flatMap { Int32($0.1) } ?? 0
  }

  /// Whether it goes on beside those that follow.
  var isBackground: Bool { text.contains(/&\s*(#.*)?$/) }
}

extension Document.Block {
  /// The commands, in order. In `console` blocks they follow a `$ `, and what follows them is output; of YAML they are
  /// what `run:` and `script:` tell.
  func commands() throws -> [DocumentedCommand] {
    switch language {
    case "console": consoleCommands
    case "yaml": try Self.whole(workflowLines)
    default: try Self.whole(lines.enumerated().map { (line + $0, $1) })
    }
  }

  private var consoleCommands: [DocumentedCommand] {
    var commands: [DocumentedCommand] = []
    var continues = false
    for (index, text) in lines.enumerated() {
      if continues, let last = commands.popLast() {
        commands.append(DocumentedCommand(line: last.line, text: last.text + "\n" + text))
        continues = text.hasSuffix("\\")
      } else if text.hasPrefix("$ ") {
        commands.append(DocumentedCommand(line: line + index, text: String(text.dropFirst(2))))
        continues = text.hasSuffix("\\")
      } else if let last = commands.indices.last {
        commands[last].output = (commands[last].output ?? []) + [text]
      }
    }
    return commands
  }

  /// GitHub's `run:`, and GitLab's `before_script:` and `script:`.
  private var workflowLines: [(Int, String)] {
    var found: [(Int, String)] = []
    var depth: Int?
    for (index, text) in lines.enumerated() {
      let indentation = text.prefix { $0 == " " }.count
      let content = text.dropFirst(indentation)
      if let begun = depth, indentation > begun {
        found.append((line + index, String(content.hasPrefix("- ") ? content.dropFirst(2) : content)))
        continue
      }
      depth = nil
      if content.contains(/^(- )?(run: \||before_script:|script:)$/) { depth = indentation }
      if let single = content.firstMatch(of: /^(- )?run: ([^|].*)$/) { found.append((line + index, String(single.2))) }
    }
    return found
  }

  /// Lines put together until the shell finds each command whole.
  private static func whole(_ lines: [(Int, String)]) throws -> [DocumentedCommand] {
    var commands: [DocumentedCommand] = []
    var pending: DocumentedCommand?
    for (number, text) in lines {
      if pending == nil, text.trimmingCharacters(in: .whitespaces).isEmpty || text.hasPrefix("#") { continue }
      let candidate = DocumentedCommand(
        line: pending?.line ?? number, text: (pending.map { $0.text + "\n" } ?? "") + text)
      let check = try run("bash", ["-n"], input: Data((candidate.text + "\n").utf8))
      if check.status == 0 && check.errors.isEmpty && !text.hasSuffix("\\") {
        commands.append(candidate)
        pending = nil
      } else {
        pending = candidate
      }
    }
    if let pending { throw ToolError(description: "line \(pending.line): bash finds no end of: \(pending.text)") }
    return commands
  }
}
