// SPDX-License-Identifier: Apache-2.0
import Foundation
import SocketTesting
import Testing

/// The manual pages and completions that are written for the program.
@Suite struct ManualTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
  let directory: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory()
    let made = try run(Self.root.appending(path: "scripts/manual").path, [cpxdPath, directory.path])
    try #require(made.status == 0, "\(made.errors)")
  }

  private func page(_ name: String) throws -> String {
    try String(contentsOf: directory.url(name), encoding: .utf8).replacing("\\-", with: "-")
  }

  @Test func everyCommandAndOptionIsDocumented() throws {
    let commands = try CommandTree.cpxd.get().leaves
    #expect(commands.count > 10)
    let sections = try page("cpxd.1").split(separator: "\n.S").map(String.init)
    for command in commands {
      guard let section = sections.first(where: { $0.hasPrefix("S \(command.words)\n") }) else {
        Issue.record("\(command.words) is not in cpxd(1)")
        continue
      }
      for name in (command.arguments ?? []).flatMap({ $0.names ?? [] }).map(\.name)
      where !["h", "help", "version"].contains(name) {
        #expect(section.contains("-\(name)\\fR"), "\(command.words) --\(name)")
      }
    }
  }

  @Test func everyConfigurationKeyIsDocumented() throws {
    func keys(_ value: Any, _ path: [String] = []) -> [String] {
      guard let members = value as? [String: Any] else { return [path.joined(separator: ".")] }
      return members.flatMap { keys($1, path + [$0]) }
    }
    let sample = try JSONSerialization.jsonObject(
      with: Data(contentsOf: Self.root.appending(path: "Config/cpxd.json")))
    let page = try page("cpxd.json.5")
    for key in keys(sample) { #expect(page.contains("\n.B \(key)\n"), "\(key) is not in cpxd.json(5)") }
  }

  @Test func thePagesSayTheVersionAndTheStatusesOfTheProgram() throws {
    let version = try run(cpxdPath, ["--version"]).text.trimmingCharacters(in: .newlines)
    for name in ["cpxd.1", "cpxd.json.5", "cpxd.service.8"] {
      let page = try page(name)
      #expect(page.contains("\"cpxd \(version)\""))
      #expect(!page.contains(/@[A-Z]+@/))
    }
    #expect(try page("cpxd.1").contains("78  wrong configuration"))
  }

  @Test func bashCompletesTheCommands() throws {
    let script = """
      source "$1"; COMP_WORDS=(cpxd pin ver); COMP_CWORD=2; COMP_LINE='cpxd pin ver'; COMP_POINT=12
      _cpxd cpxd ver pin; echo "${COMPREPLY[*]}"
      """
    let completed = try run("bash", ["-c", script, "bash", directory.url("cpxd.bash").path])
    #expect(completed.text.split(whereSeparator: \.isWhitespace).contains("verify"), "\(completed.errors)")
  }
}
