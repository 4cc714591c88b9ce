// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// A page of the documentation: README, what is in docs/, or the source of a manual page.
struct Document: CustomTestStringConvertible, Sendable {
  /// From the root of the sources.
  let name: String
  let text: String
  let blocks: [Block]

  /// A block of code: what is between two fences of Markdown, or `.EX` and `.EE` of man(7).
  struct Block: Sendable {
    /// The first word behind the fence, which renderers colour by; `sh` or `json` in manual pages.
    let language: String
    /// The other words, which renderers do not show: how the block is checked. In a manual page they are a comment in the
    /// line above.
    let words: [String]
    /// Where its first line is.
    let line: Int
    let lines: [String]

    /// What is checked of it; see ``BlockClass``.
    var kind: BlockClass? { words.first.flatMap(BlockClass.init) }
  }

  static let root = ManualTests.root
  static let all = Result { try names().map(Document.init(named:)) }

  var testDescription: String { name }
  var isManual: Bool { name.hasPrefix("man/") }

  init(named name: String) throws {
    self.name = name
    text = try String(contentsOf: Self.root.appending(path: name), encoding: .utf8)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    blocks = name.hasSuffix(".md") ? Self.fencedBlocks(lines) : Self.manualBlocks(lines)
  }

  private static func names() throws -> [String] {
    let manager = FileManager.default
    let pages = try manager.subpathsOfDirectory(atPath: root.appending(path: "docs").path)
      .filter { $0.hasSuffix(".md") }
    let manuals = try manager.contentsOfDirectory(atPath: root.appending(path: "man").path)
      .filter { $0.contains(/\.[1-8]$/) }
    return ["README.md"] + pages.sorted().map { "docs/\($0)" } + manuals.sorted().map { "man/\($0)" }
  }

  private static func fencedBlocks(_ lines: [String]) -> [Block] {
    var blocks: [Block] = []
    var start: Int?
    for (index, line) in lines.enumerated() where line.trimmingPrefix(while: { $0 == " " }).hasPrefix("```") {
      guard let opened = start else {
        start = index
        continue
      }
      let info = lines[opened].trimmingPrefix { " `".contains($0) }.split(separator: " ").map(String.init)
      let indentation = lines[opened].prefix { $0 == " " }.count
      blocks.append(
        Block(
          language: info.first ?? "", words: Array(info.dropFirst()), line: opened + 2,
          lines: lines[(opened + 1)..<index].map { line in
            String(line.dropFirst(min(indentation, line.prefix { $0 == " " }.count)))
          }))
      start = nil
    }
    return blocks
  }

  private static func manualBlocks(_ lines: [String]) -> [Block] {
    var blocks: [Block] = []
    var start: Int?
    for (index, line) in lines.enumerated() {
      if line == ".EX" { start = index }
      guard line == ".EE", let opened = start else { continue }
      let comment = lines[opened - 1]
      var words = comment.hasPrefix(#".\" "#) ? comment.dropFirst(4).split(separator: " ").map(String.init) : []
      let language = words.first == "json" ? words.removeFirst() : "sh"
      let content = lines[(opened + 1)..<index].map {
        $0.replacing(#"\-"#, with: "-").replacing(#"\e"#, with: #"\"#).replacing(#"\(aq"#, with: "'")
      }
      blocks.append(Block(language: language, words: words, line: opened + 2, lines: content))
      start = nil
    }
    return blocks
  }

  /// What is between single backticks outside of blocks, with the number of its line.
  var inlineCode: [(line: Int, text: String)] {
    guard !isManual else { return [] }
    var inside = false
    var code: [(Int, String)] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line.trimmingPrefix(while: { $0 == " " }).hasPrefix("```") { inside.toggle() }
      guard !inside else { continue }
      code += line.matches(of: /`([^`]+)`/).map { (index + 1, String($0.1)) }
    }
    return code
  }
}

/// Where the commands of a block are run, or how else it is checked.
enum BlockClass: String, CaseIterable {
  /// By ``DocumentWorldTests`` on a machine with the service running and a card in its reader.
  case world
  /// The same without a service and without a card.
  case bare
  /// By `make boot`, in a step that names the block.
  case boot
  /// By .ci/run, directly or on the way.
  case ci
  /// By nobody: it needs what no test has. ``DocumentationTests`` knows all of these.
  case real
  /// It is a file of the sources, which is tested itself.
  case file
  /// It is a drawing, an example of output, or what a reader puts into a file.
  case text
}
