// SPDX-License-Identifier: Apache-2.0
import Foundation
import SocketTesting
import Testing

/// docs/architecture.md draws the modules that Package.swift has.
@Suite struct ArchitectureTests {
  private struct Package: Decodable {
    let targets: [Target]

    struct Target: Decodable {
      let name: String
      let type: String
      let path: String?
      let dependencies: [[String: [Name?]]]

      /// A name, or what else SwiftPM has at that place.
      struct Name: Decodable {
        let text: String?
        init(from decoder: any Decoder) throws {
          text = try? decoder.singleValueContainer().decode(String.self)
        }
      }

      /// Of this package.
      var imports: [String] { dependencies.compactMap { $0["byName"]?.first??.text }.sorted() }
    }
  }

  private let modules: [String: [String]]
  private let page: Document

  init() throws {
    let scratch = try TemporaryDirectory()
    let dumped = try run(
      "swift",
      ["package", "--package-path", Document.root.path, "--scratch-path", scratch.path, "dump-package"],
      environment: ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "", "HOME": scratch.path])
    try #require(dumped.status == 0, "\(dumped.errors)")
    let package = try JSONDecoder().decode(Package.self, from: dumped.output)
    modules = Dictionary(
      uniqueKeysWithValues: package.targets.filter { $0.type != "test" && $0.path == nil }.map { ($0.name, $0.imports) }
    )
    page = try Document(named: "docs/architecture.md")
  }

  @Test func theTableHasEveryModuleAndItsImports() {
    let rows = page.text.matches(of: /(?m)^\| `([A-Za-z0-9]+)` \| (?:.*?) \| (.*?) \|$/).map {
      (String($0.1), $0.2.matches(of: /[A-Za-z0-9]+/).map { String($0.0) }.sorted())
    }
    for (name, told) in rows {
      #expect(modules[name] == told, "\(name) imports \(modules[name] ?? ["nothing, for it is no module"])")
    }
    for name in modules.keys.sorted() where !rows.contains(where: { $0.0 == name }) {
      Issue.record("docs/architecture.md has no row for \(name)")
    }
  }

  @Test func theDrawingHasEveryModuleAboveWhatItImports() throws {
    let drawing = try #require(page.blocks.first { $0.kind == .text && $0.language == "text" })
    var height: [String: Int] = [:]
    for (line, text) in drawing.lines.enumerated() {
      for name in text.matches(of: /[A-Za-z0-9]+/).map({ String($0.0) }) where modules[name] != nil {
        #expect(height[name] == nil, "\(name) is drawn twice")
        height[name] = line
      }
    }
    for (name, imports) in modules {
      let own = try #require(height[name], "\(name) is not drawn")
      for other in imports {
        #expect(height[other].map { $0 > own } ?? false, "\(name) imports \(other), which is not drawn below it")
      }
    }
  }
}
