// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// What the documentation tells its reader to type works as it stands.
@Suite struct DocumentWorldTests {
  /// Blocks of a page that are for one machine, one after another.
  struct Session: CustomTestStringConvertible {
    let document: Document
    let kind: BlockClass
    let blocks: [Document.Block]

    var testDescription: String { "\(document.name):\(blocks.first?.line ?? 0), \(kind)" }
  }

  /// Two for a page, with and without a card in the reader; and one for each job of a CI.
  static let sessions: [Session] = ((try? Document.all.get()) ?? []).flatMap { document in
    [BlockClass.world, .bare].flatMap { kind in
      let blocks = document.blocks.filter { $0.kind == kind }
      let jobs = blocks.filter { $0.language == "yaml" }.map { [$0] }
      return ([blocks.filter { $0.language != "yaml" }] + jobs).filter { !$0.isEmpty }
        .map { Session(document: document, kind: kind, blocks: $0) }
    }
  }

  @Test(arguments: sessions) func everyCommandRunsAsItIsWritten(_ session: Session) throws {
    let name = session.document.name
    var commands = try session.blocks.flatMap { try $0.commandsOrCheck() }
    for index in commands.indices where session.document.isManual {
      commands[index].output = nil
    }
    let outcomes = try DocumentWorld(session.kind).run(commands)
    for (command, outcome) in zip(commands, outcomes) {
      let printed = "\(outcome.text.suffix(2000))\n\(outcome.errors.suffix(2000))"
      let said = "\(name):\(command.line): \(command.text)\nended with \(outcome.status) and printed: \(printed)"
      #expect(outcome.status == command.status, "\(said)")
      if let output = command.output {
        let wanted = ExpectedOutput(lines: output)
        #expect(wanted.matches(outcome.text) || wanted.matches(outcome.text + outcome.errors), "\(said)")
      }
    }
    for command in commands.dropFirst(outcomes.count) {
      Issue.record("\(name):\(command.line) was not run, because of one before it: \(command.text)")
    }
  }

  @Test func aMachineFailsWhatFails() throws {
    let commands = ["true", "cpxd cards --card nonsense", "true"].map { DocumentedCommand(line: 1, text: $0) }
    let outcomes = try DocumentWorld(.bare).run(commands)
    #expect(outcomes.count == 2)
    #expect(outcomes.last?.status == 64)
  }

  @Test func outputIsComparedByItsShape() {
    func matches(_ wanted: String, _ found: String) -> Bool {
      ExpectedOutput(lines: wanted.split(separator: "\n").map(String.init)).matches(found)
    }
    let card = #"{"cards":[{"serial":"33542810","pin":{"triesLeft":3}, …}]}"#
    #expect(matches(card, #"{"cards":[{"pin":{"triesLeft":2,"state":"locked"},"serial":"1"}]}"#))
    #expect(!matches(card, #"{"cards":[{"pin":{"state":"locked"},"serial":"1"}]}"#))
    #expect(!matches(card, #"{"cards":[{"pin":{"triesLeft":"2"},"serial":"1"}]}"#))
    #expect(matches("verified, 3 tries left, until …", "verified, 2 tries left, until 21:46\n"))
    #expect(!matches("Verified OK", "Verification failure\n"))
  }
}

extension Document.Block {
  /// The commands of the block; a configuration file is checked by one that is not written.
  fileprivate func commandsOrCheck() throws -> [DocumentedCommand] {
    guard language == "json" else { return try commands() }
    let file = (["cat >/run/checked.json <<'END'"] + lines + ["END"]).joined(separator: "\n")
    return [DocumentedCommand(line: line, text: file + "\ncpxd config check /run/checked.json")]
  }
}
