// SPDX-License-Identifier: Apache-2.0
import Foundation
import Secrets
import SocketTesting
import Testing

@testable import Pinentry

/// The protocol with programs that are no pinentries, or bad ones; `cpxdTests` asks by a real one.
@Suite(.timeLimit(.minutes(1))) struct PinentryTests {
  private static let text = Pinentry.Text(
    title: "title", description: "one\ntwo", prompt: "PIN:", accept: "yes", refuse: "no")

  /// A program of the shell that first greets.
  private func program(_ script: String, in directory: TemporaryDirectory) throws -> String {
    let path = directory.file("pinentry")
    let text = "#!/bin/sh\necho 'OK hello'\n\(script)\n"
    #expect(
      FileManager.default.createFile(atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: 0o700]))
    return path
  }

  private func secret(_ script: String) async throws -> [UInt8]? {
    let directory = try TemporaryDirectory()
    let pinentry = try await Pinentry(try program(script, in: directory), options: [])
    guard let typed = try await pinentry.secret(Self.text, error: "wrong") else { return nil }
    return typed.withSpan { span in span.indices.map { span[$0] } }
  }

  @Test func aSecretComesInAsManyPartsAsItLikes() async throws {
    let script = """
      while read -r command rest; do
        case $command in
          GETPIN) printf 'S STATUS x\\n# comment\\nD 12\\nD %%33%%34\\nOK\\n' ;;
          *) echo OK ;;
        esac
      done
      """
    #expect(try await secret(script) == Array("1234".utf8))
  }

  @Test(arguments: [62, 99, 114, 198])
  func whoRefusesGivesNothing(code: Int) async throws {
    let script = """
      while read -r command rest; do
        case $command in GETPIN) echo 'ERR \(5 << 24 | code) no' ;; *) echo OK ;; esac
      done
      """
    #expect(try await secret(script) == nil)
  }

  @Test(
    arguments: [
      ("exit 0", .ended), ("read -r line; exec yes 'S'", .malformed), ("exec tr '\\0' x < /dev/zero", .malformed),
      ("read -r line; echo INQUIRE; cat >/dev/null", .malformed),
      ("read -r line; echo 'ERR 83918950 no terminal'; cat >/dev/null", .failed(code: 32870)),
    ] as [(String, PinentryError)])
  func aProgramThatIsNoPinentryIsAnError(script: String, error: PinentryError) async throws {
    await #expect(throws: error) { try await secret(script) }
  }

  @Test func aProgramThatIsNotThereIsAnError() async throws {
    await #expect(throws: PinentryError.notStarted(program: "/nonexistent/p", reason: "No such file or directory")) {
      _ = try await Pinentry("/nonexistent/p", options: [])
    }
  }

  @Test func itInheritsNoDescriptorAndIsToldWhatToShow() async throws {
    // One that programs would inherit.
    #expect(dup2(STDERR_FILENO, 200) == 200)
    defer { close(200) }
    let directory = try TemporaryDirectory()
    let said = directory.file("said")
    let script = """
      for descriptor in /proc/$$/fd/*; do echo "${descriptor##*/}"; done >'\(said)'
      while read -r command rest; do
        echo "$command $rest" >>'\(said)'
        case $command in OPTION) echo 'ERR 83886254 unknown' ;; *) echo OK ;; esac
      done
      """
    let pinentry = try await Pinentry(
      try program(script, in: directory), options: [("ttyname", "/dev/x")])
    #expect(try await pinentry.confirm(Self.text))
    try await pinentry.show(Self.text)
    let lines = try String(contentsOfFile: said, encoding: .utf8).split(separator: "\n").map(String.init)
    let setting = ["SETTITLE title", "SETDESC one%0Atwo", "SETPROMPT PIN:", "SETOK yes", "SETCANCEL no"]
    let spoken = ["OPTION ttyname=/dev/x"] + setting + ["CONFIRM "] + setting + ["MESSAGE "]
    #expect(lines.suffix(spoken.count) == spoken[...])
    let descriptors = lines.dropLast(spoken.count)
    #expect(descriptors.contains("1") && !descriptors.contains("200"), "\(descriptors)")
  }

  @Test func cancellingTakesTheDialogAway() async throws {
    let directory = try TemporaryDirectory()
    let begun = directory.file("begun")
    let script = """
      while read -r command rest; do
        case $command in GETPIN) touch '\(begun)'; exec sleep 1000 ;; *) echo OK ;; esac
      done
      """
    let pinentry = try await Pinentry(try program(script, in: directory), options: [])
    let asking = Task { try await pinentry.secret(Self.text) == nil }
    while !FileManager.default.fileExists(atPath: begun) { try await Task.sleep(for: .milliseconds(5)) }
    asking.cancel()
    await #expect(throws: PinentryError.ended) { _ = try await asking.value }
  }
}
