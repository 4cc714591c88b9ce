// SPDX-License-Identifier: Apache-2.0
import Foundation
import SocketTesting
import Testing

@testable import cpxd

@Suite struct ConfigurationTests {
  @Test func theSampleIsTheDefaults() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Config/cpxd.json")
    #expect(try Configuration.load(root.standardizedFileURL.path) == Configuration())
  }

  @Test(arguments: [
    ("{\"logg\":{}}", "logg"), ("{\"log\":{\"level\":\"loud\"}}", "loud"), ("{\"log\":{\"levle\":\"info\"}}", "levle"),
    ("{\"log\":3}", "log"), ("{\"socket\":{\"path\":\"relative\"}}", "relative"),
    ("{\"access\":\"private\"}", "exclusive-while-verified"), ("{", "JSON"), ("", "JSON"),
  ])
  func aMistakeIsNamedWithItsFile(text: String, named: String) throws {
    let directory = try TemporaryDirectory()
    let file = directory.url("cpxd.json")
    try Data(text.utf8).write(to: file)
    let outcome = try run(
      cpxdPath, ["serve", "--config", file.path, "--socket", directory.url("s").path, "--state", directory.path])
    #expect(outcome.status == 78)
    #expect(outcome.errors.contains(file.path))
    #expect(outcome.errors.contains(named))
  }

  @Test func aConfigurationThatIsNotThereIsAnError() throws {
    #expect(throws: Failure.self) { try Configuration.load("/nonexistent/cpxd.json") }
  }

  @Test func stateIsKeptWhereTheCallerOrTheServiceManagerSays() throws {
    let directory = try TemporaryDirectory()
    let path = directory.path
    #expect(
      try StateDirectory(option: path + "/a/b", environment: ["STATE_DIRECTORY": path + "/c"]).path == path + "/a/b")
    #expect(try StateDirectory(option: nil, environment: ["STATE_DIRECTORY": path + "/c"]).path == path + "/c")
    #expect(
      try StateDirectory(option: nil, environment: ["XDG_STATE_HOME": path], isRoot: false).path == path + "/cpxd")
    #expect(
      try StateDirectory(option: nil, environment: ["HOME": path], isRoot: false).path == path + "/.local/state/cpxd")
    let mode = try FileManager.default.attributesOfItem(atPath: path + "/c")[.posixPermissions] as? Int
    #expect(mode == 0o700)
    #expect(throws: Failure.self) { try StateDirectory(option: nil, environment: [:], isRoot: false) }
    try Data().write(to: directory.url("file"))
    #expect(throws: Failure.self) { try StateDirectory(option: path + "/file", environment: [:]) }
  }

  @Test func textFromACardCannotSteerTheTerminal() {
    #expect(Terminal.safe("Médecin\u{1B}[2J\n\u{202E}x\u{7F}") == "Médecin\\u{1b}[2J\\u{a}\\u{202e}x\\u{7f}")
  }
}
