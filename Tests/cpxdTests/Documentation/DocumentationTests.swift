// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// Every block of the documentation is checked somewhere, and what it mentions exists.
@Suite struct DocumentationTests {
  /// All that no test can run, because it needs the agency's network or a container engine.
  static let real = [
    "curl --remote-name http://igc-sante.esante.gouv.fr/PC/Chaine_de_certification-IGC-Sante.p7b",
    "cpxd trust add Chaine_de_certification-IGC-Sante.p7b",
    "podman build --tag cpxd --file Config/containers/Containerfile .build/packages",
  ]

  static let documents = (try? Document.all.get()) ?? []

  private func source(_ path: String) throws -> String {
    try String(contentsOf: Document.root.appending(path: path), encoding: .utf8)
  }

  @Test func thereAreDocuments() {
    #expect(Self.documents.count > 10)
  }

  @Test(arguments: documents) func everyBlockSaysWhereItIsRun(_ document: Document) throws {
    for block in document.blocks {
      let place = "\(document.name):\(block.line)"
      guard let kind = block.kind else {
        Issue.record("\(place) has no class: one of \(BlockClass.allCases) belongs behind the language")
        continue
      }
      switch kind {
      case .world, .bare:
        #expect(["sh", "console", "json", "yaml"].contains(block.language), "\(place)")
      case .boot, .file: #expect(block.words.count == 2, "\(place) names no \(kind)")
      case .real:
        for command in try block.commands() { #expect(Self.real.contains(command.text), "\(place): \(command.text)") }
      case .ci:
        for command in try block.commands() {
          #expect(try isRunByCI(command.text), "\(place): .ci/run does not run \(command.text)")
        }
      case .text where document.isManual: break
      case .text:
        #expect(block.language == "text", "\(place) is \(block.language)")
      }
    }
  }

  @Test func whatNothingRunsIsStillThere() throws {
    let commands = try Self.documents.flatMap(\.blocks).filter { $0.kind == .real }.flatMap { try $0.commands() }
    #expect(Set(commands.map(\.text)) == Set(Self.real))
  }

  @Test func everyBlockForTheBootIsNamedByOneStep() throws {
    let blocks = Self.documents.flatMap(\.blocks).filter { $0.kind == .boot }
    let names = blocks.compactMap { $0.words.dropFirst().first }
    let directory = Document.root.appending(path: "Tests/Boot/steps")
    let steps = try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted()
      .map { try source("Tests/Boot/steps/\($0)") }.joined(separator: "\n")
    let run = steps.matches(of: /(?m)^documented ([a-z-]+)/).map { String($0.1) }
    #expect(names.sorted() == run.sorted())
  }

  @Test(arguments: documents) func everyCommandOfTheProgramExists(_ document: Document) throws {
    let blocks = document.blocks.filter { ["sh", "console", "yaml"].contains($0.language) && $0.kind != .text }
    let lines =
      document.inlineCode + (try blocks.flatMap { try $0.commands() }.map { ($0.line, $0.text) })
    let tree = try CommandTree.cpxd.get()
    for (line, text) in lines {
      for use in text.matches(of: /(?:^|[\s;|(])cpxd ([a-z][^;|&()#>]*)/) {
        var words = use.1.split(separator: " ").map(String.init)
        // Prose after a command that a block of text shows; a place that the reader fills in.
        if let end = words.firstIndex(where: { $0.contains("…") }) { words = Array(words[..<end]) }
        if let fault = tree.fault(in: words[...]) { Issue.record("\(document.name):\(line): \(fault), in: \(text)") }
      }
      for use in text.matches(of: /(?:^|[\s;|(])make ([a-z]+)/) {
        #expect(try source("Makefile").contains("\n\(use.1):"), "\(document.name):\(line): make \(use.1)")
      }
    }
  }

  @Test(arguments: documents) func everyLinkLeadsSomewhere(_ document: Document) throws {
    let directory = (document.name as NSString).deletingLastPathComponent
    for link in document.text.matches(of: /\]\(([^)\s]+)\)/).map({ String($0.1) }) where !link.contains("://") {
      let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      let path = parts[0].isEmpty ? document.name : (directory as NSString).appendingPathComponent(parts[0])
      let target = Document.root.appending(path: path)
      #expect(FileManager.default.fileExists(atPath: target.path), "\(document.name) links to \(link)")
      guard parts.count == 2 else { continue }
      let anchors = try String(contentsOf: target, encoding: .utf8).matches(of: /(?m)^#+ (.*)$/).map {
        $0.1.lowercased().filter { $0.isLetter || $0.isNumber || "- _".contains($0) }.replacing(" ", with: "-")
      }
      #expect(anchors.contains(parts[1]), "\(document.name) links to \(link)")
    }
  }

  /// Whether a line is a target of make that .ci/run comes to, or installs what that needs.
  private func isRunByCI(_ line: String) throws -> Bool {
    let makefile = try source("Makefile")
    var reached: Set<String> = []
    var open = try source(".ci/run").matches(of: /(?m)^make ([a-z]+)/).map { String($0.1) }
    while let target = open.popLast() {
      guard reached.insert(target).inserted,
        let rule = makefile.firstMatch(of: try Regex("(?m)^\(target):(.*)\\n((?:\\t.*\\n|#.*\\n)*)"))
      else { continue }
      open += rule[1].substring?.split(separator: " ").map(String.init) ?? []
      open += rule[2].substring?.matches(of: /\$\(MAKE\).* ([a-z]+)\n/).map { String($0.1) } ?? []
      if rule[2].substring?.contains("debian/rules") == true {
        open += try source("debian/rules").matches(of: /\$\(MAKE\) ([a-z]+)/).map { String($0.1) }
      }
    }
    let words = line.prefix { $0 != "#" }.split(separator: " ")
    return words.count == 2 && words[0] == "make" && reached.contains(String(words[1]))
  }
}
