// SPDX-License-Identifier: Apache-2.0
import CPxAPI
import Foundation
import Phrasebook

/// What the documentation takes from the program: a whole file, or what is between two comments of a page. `make docs`
/// writes it.
struct GeneratedPart: Sendable {
  let path: String
  /// In the comments, `<!-- generated: NAME -->` and `<!-- end of NAME -->`; nil for a whole file.
  var name: String?
  let text: String

  static func all() throws -> [GeneratedPart] {
    let tree = try CommandTree.cpxd.get()
    return [
      GeneratedPart(path: "README.md", name: "commands", text: commands(tree)),
      GeneratedPart(path: "README.md", name: "statuses", text: statuses(tree)),
      GeneratedPart(path: "docs/troubleshooting.md", name: "findings", text: findings),
      GeneratedPart(path: "docs/api.md", name: "requests", text: try requests()),
      GeneratedPart(path: "docs/api.md", name: "problems", text: problems),
      GeneratedPart(path: "docs/openapi.json", text: try openAPI()),
    ] + clients.map { GeneratedPart(path: "docs/clients.md", name: $0, text: client($0)) }
  }

  /// The programs of docs/clients, which the page shows.
  static let clients = ["cards.py", "cards.mjs", "Cards.java"]

  /// The file as it should be.
  func document() throws -> String {
    guard let name else { return text }
    let present = try String(contentsOf: Document.root.appending(path: path), encoding: .utf8)
    let (begin, end) = ("<!-- generated: \(name) -->\n", "<!-- end of \(name) -->")
    guard let first = present.range(of: begin),
      let last = present.range(of: end, range: first.upperBound..<present.endIndex)
    else { throw ToolError(description: "\(path) has no place for \(name)") }
    return present.replacingCharacters(in: first.upperBound..<last.lowerBound, with: text + "\n")
  }

  private static func commands(_ tree: CommandTree) -> String {
    let rows = tree.leaves.map { command in
      "| `\(command.words.dropFirst(tree.commandName.count + 1))` | \(command.abstract ?? "") |"
    }
    return (["| command | what it does |", "|---|---|"] + rows).joined(separator: "\n")
  }

  private static func statuses(_ tree: CommandTree) -> String {
    let rows = (tree.discussion ?? "").split(separator: "\n").dropFirst().map { line in
      let (status, meaning) = line.firstMatch(of: /\s*([0-9]+)\s+(.*)/).map { ($0.1, $0.2) } ?? ("", line)
      return "| \(status) | \(meaning) |"
    }
    return (["| status | meaning |", "|---|---|"] + rows).joined(separator: "\n")
  }

  private static var findings: String {
    let english = Phrasebook.Language.english.phrases
    return Finding.allCases.map { finding in
      let advice = english.advice(on: finding)
      let command = finding.command.map { "\n\n`\($0)`" } ?? ""
      return
        "### \(finding.rawValue)\n\n\(finding.severity == .fault ? "✗" : "⚠") \(advice.cause).\n\n→ \(advice.remedy).\(command)"
    }.joined(separator: "\n\n")
  }

  private static var problems: String {
    let rows = ProblemType.known.sorted { ($0.status, $0.rawValue) < ($1.status, $1.rawValue) }
      .map { "| \($0.status) | `\($0.rawValue.split(separator: ":").last ?? "")` | \($0.title) |" }
    return (["| status | type | title |", "|---|---|---|"] + rows).joined(separator: "\n")
  }

  private static func requests() throws -> String {
    let document = try JSONSerialization.jsonObject(with: Data(OpenAPIDocument.json)) as? [String: Any]
    let paths = document?["paths"] as? [String: [String: Any]] ?? [:]
    let rows = paths.sorted { $0.key < $1.key }.flatMap { path, item in
      ["get", "post"].compactMap { method in
        ((item[method] as? [String: Any])?["summary"] as? String).map {
          "| `\(method.uppercased()) \(path)` | \($0) |"
        }
      }
    }
    return (["| request | what it does |", "|---|---|"] + rows).joined(separator: "\n")
  }

  private static func openAPI() throws -> String {
    let document = try JSONSerialization.jsonObject(with: Data(OpenAPIDocument.json))
    let pretty = try JSONSerialization.data(
      withJSONObject: document, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
    return String(decoding: pretty, as: UTF8.self) + "\n"
  }

  private static func client(_ name: String) -> String {
    let file = Document.root.appending(path: "docs/clients/\(name)")
    let source = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    let language = ["py": "python", "mjs": "js", "java": "java"][file.pathExtension] ?? ""
    return "```\(language) file docs/clients/\(name)\n\(source)```"
  }
}
