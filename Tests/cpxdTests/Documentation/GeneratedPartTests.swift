// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// What the documentation takes from the program is what the program says today.
@Suite struct GeneratedPartTests {
  @Test func everyPartIsUpToDate() throws {
    let writes = ProcessInfo.processInfo.environment["CPXD_WRITE_DOCS"] != nil
    for part in try GeneratedPart.all() {
      let file = Document.root.appending(path: part.path)
      let wanted = try part.document()
      if writes { try Data(wanted.utf8).write(to: file) }
      let present = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
      // No comparison in #expect, which would print both.
      let isSame = present == wanted
      #expect(isSame, "\(part.path), \(part.name ?? "all of it"), is not what the program says: make docs")
    }
  }

  /// An agreement of the words: what the file says by hand is what the program has.
  @Test func everySettingIsInTheTableWithItsDefault() throws {
    let defaults = try run(cpxdPath, ["config", "show", "/dev/stdin"], input: Data("{}".utf8)).text
      .matches(of: /(?m)^([a-zA-Z.0-9]+) = (.*?)  \(default\)$/).map { (String($0.1), String($0.2)) }
    #expect(defaults.count > 10)
    let page = try String(contentsOf: Document.root.appending(path: "docs/configuration.md"), encoding: .utf8)
    let rows = Dictionary(
      page.matches(of: /(?m)^\| `([a-zA-Z0-9.]+)` \| (.*?) \|/).map { (String($0.1), String($0.2)) },
      uniquingKeysWith: { first, _ in first })
    for (key, value) in defaults {
      let told = try #require(rows[key], "docs/configuration.md has no row for \(key)")
      #expect(
        told.contains("`\(value)`") || value.hasPrefix("["), "\(key) is \(value), docs/configuration.md says \(told)")
    }
  }
}
