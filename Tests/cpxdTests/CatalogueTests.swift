// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// What is said to a person is in the catalogue: the sources of the program have no words of their own.
struct CatalogueTests {
  private static let sources = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Sources/cpxd").standardized

  @Test func noWordsForAPersonStandOutsideTheCatalogue() throws {
    let files = try FileManager.default.contentsOfDirectory(at: Self.sources, includingPropertiesForKeys: nil)
    #expect(files.count > 30)
    // A support bundle is English always.
    for file in files where file.lastPathComponent != "SupportBundle.swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      for place in Self.strays(in: text) { Issue.record("\(file.lastPathComponent):\(place)") }
    }
  }

  @Test(arguments: [
    "abstract: \"Show it.\"", "help: \"Show it.\"", "ArgumentHelp(\n    \"Show it.\")", "text(\"yes\", \"oui\")",
    "Terminal.out(\"it is \\(done) now\")", "let word = \"déjà\"", "throw Failure(\n  .usage, \"is wrong\")",
    "ValidationError(\"choose one\")", "Terminal.error(\"oh no\")", "failure(key, \"cannot be used\")",
    "throw members.fault(.file, \"is no path\")", "throw Failure(.failure, \"\\(error)\")",
    "throw Failure(.failure, error.description)", "\"\\(path): \\(String(cString: strerror(errno)))\"",
  ])
  func strayWordsAreFound(source: String) { #expect(!Self.strays(in: source).isEmpty) }

  @Test(arguments: [
    "abstract: say.lockAbstract", "Terminal.out(\"\\(path): \\(value.words)\")",
    "/// Terminal.out(\"words\") is déjà vu", "context(\"yes please\")",
  ])
  func otherSourcesPass(source: String) { #expect(Self.strays(in: source).isEmpty) }

  /// Line numbers with what stands there.
  private static func strays(in source: String) -> [String] {
    let code = source.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.drop { $0 == " " }.hasPrefix("//") ? "" : String($0) }.joined(separator: "\n")
    let opening =
      #/(?:abstract:|discussion:|help:|ArgumentHelp\(|ValidationError\(|f(?:ault|ailure)\(\s*[\w.]+,|Terminal\.(?:out|error)\(|\bFailure\(\s*\.\w+,|\btext\()\s*"(?<literal>"*(?:[^"\\]|\\.)*)"/#
    var places: [String] = []
    for match in code.matches(of: opening) where hasWords(match.output.literal) {
      places.append("\(line(of: match.range.lowerBound, in: code)): \(match.output.literal)")
    }
    // Errors and the operating system speak English.
    for match in code.matches(of: #/\bFailure\(\s*\.\w+,\s*(?:"[^"\n]*\\\(error\)"|error\.description)|strerror\(/#) {
      let place = line(of: match.range.lowerBound, in: code)
      let whole = code.split(separator: "\n", omittingEmptySubsequences: false)[place - 1]
      if !whole.contains("systemWords(") { places.append("\(place): \(match.output)") }
    }
    for match in code.matches(of: #/"[^"\n]*[éèêàâçôîùûÉÀ«»][^"\n]*"/#) {
      places.append("\(line(of: match.range.lowerBound, in: code)): \(match.output)")
    }
    return places
  }

  private static func line(of place: String.Index, in code: String) -> Int {
    code[..<place].count { $0 == "\n" } + 1
  }

  /// Whether anything but values, the names of the program and its options and keys of the configuration is left.
  private static func hasWords(_ literal: Substring) -> Bool {
    literal.replacing(#/\\\([^()]*(?:\([^()]*\)[^()]*)*\)/#, with: "").replacing("cpxd", with: "")
      .replacing(#/--[a-z0-9-]+/#, with: "")
      .replacing(#/[a-z0-9]+\.[a-z]+/#, with: "")
      .contains(#/[A-Za-z]{2}/#)
  }
}
