// SPDX-License-Identifier: Apache-2.0
import Foundation
import SocketTesting
import Testing

/// The record that a daemon leaves, read by the program and by the simplest means.
@Suite struct AuditCommandTests {
  /// A daemon that has signed twice.
  private func used() throws -> RunningDaemon {
    let daemon = try RunningDaemon.started()
    #expect(try daemon.cpxd("pin", "verify", "--pin-file", "-", input: Data("1234".utf8)).status == 0)
    for purpose in ["first", "\u{1B}[2Jsecond"] {
      let signed = try daemon.cpxd(
        "sign", "--key", "authentication", "--scheme", "rsa_pkcs1_sha256", "--purpose", purpose, "-",
        input: Data("data".utf8))
      #expect(signed.status == 0, "\(signed.errors)")
    }
    return daemon
  }

  private func lines(_ daemon: RunningDaemon) throws -> [String] {
    try String(contentsOf: file(daemon), encoding: .utf8).split(separator: "\n").map(String.init)
  }

  private func file(_ daemon: RunningDaemon) -> URL {
    URL(filePath: daemon.directory.file("state/audit/000000000001.jsonl"))
  }

  private func audit(_ daemon: RunningDaemon, _ arguments: String..., french: Bool = false) throws -> Outcome {
    try run(
      cpxdPath, ["audit"] + arguments + ["--state", daemon.directory.file("state")],
      environment: french ? ["LC_ALL": "fr_FR.UTF-8"] : [:])
  }

  @Test func theRecordIsShownAndVerifiedWhileTheDaemonRuns() throws {
    let daemon = try used()
    let shown = try audit(daemon, "show")
    #expect(shown.status == 0)
    #expect(shown.text.contains("sign-authentication"))
    #expect(shown.text.contains("\\u{1b}[2Jsecond"))
    let objects = try audit(daemon, "show", "--json").text.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    let kinds = objects.compactMap { $0["kind"] as? String }
    #expect(kinds.joined(separator: " ") == "begin intent outcome intent outcome intent outcome")
    #expect(objects.last?["outcome"] as? String == "done")
    let verified = try audit(daemon, "verify")
    #expect(verified.status == 0, "\(verified.errors)")
    #expect(verified.text == "7 lines (1–7) are as they were written\n")
    #expect(try audit(daemon, "show", "--since", "2099-01-01").text.isEmpty)
    #expect(try audit(daemon, "show", "--since", "2020-01-01T00:00:00Z").text == shown.text)
    #expect(try audit(daemon, "show", "--since", "yesterday").status == 64)
  }

  @Test func noRecordIsNotARecordWithoutFault() throws {
    let directory = try TemporaryDirectory()
    for command in ["show", "verify"] {
      for (locale, words) in [("C.UTF-8", "there is no record in"), ("fr_FR.UTF-8", "il n'y a pas de journal d'audit")]
      {
        let outcome = try run(
          cpxdPath, ["audit", command, "--state", directory.file("none")], environment: ["LC_ALL": locale])
        #expect(outcome.status == 1 && outcome.text.isEmpty)
        #expect(outcome.errors.hasPrefix("cpxd: \(words)") && outcome.errors.contains("--state"), "\(outcome.errors)")
      }
    }
  }

  /// By openssl: SHA-256 of the hash before, as bytes, and the line up to its hash.
  @Test func theChainIsTheOneThatIsDocumented() throws {
    let daemon = try used()
    var previous = String(repeating: "0", count: 64)
    for line in try lines(daemon) {
      let parts = line.components(separatedBy: #","hash":""#)
      try #require(parts.count == 2)
      let file = daemon.directory.url("chained")
      let bytes = stride(from: 0, to: 64, by: 2).compactMap { offset in
        UInt8(previous.dropFirst(offset).prefix(2), radix: 16)
      }
      try (Data(bytes) + Data(parts[0].utf8)).write(to: file)
      let digest = try run("openssl", ["dgst", "-sha256", "-r", file.path]).text.prefix(64)
      #expect(parts[1] == "\(digest)\"}")
      previous = String(digest)
    }
  }

  @Test func whatWasTamperedWithHasItsOwnStatusAndIsNamed() throws {
    let daemon = try used()
    let heads = try lines(daemon).map { line -> String in
      let entry = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      return
        #"{"MESSAGE_ID":"5f2f1f0c0c5e4a7c9f7b6a3f1d8e2b64","_UID":"\#(getuid())","#
        + #""CPXD_AUDIT_SEQ":"\#(entry["seq"] ?? "")","CPXD_AUDIT_HASH":"\#(entry["hash"] ?? "")"}"#
    }
    let journal = daemon.directory.url("journal")
    try Data(heads.joined(separator: "\n").utf8).write(to: journal)
    let whole = try lines(daemon)
    func write(_ lines: [String]) throws { try Data(lines.map { $0 + "\n" }.joined().utf8).write(to: file(daemon)) }

    #expect(try audit(daemon, "verify", "--journal-file", journal.path).status == 0)
    try write(Array(whole.dropLast(2)))
    #expect(try audit(daemon, "verify").status == 0)
    let cut = try audit(daemon, "verify", "--journal-file", journal.path)
    #expect(cut.status == 13)
    #expect(cut.text == "the end is missing: lines 6 to 7, which the journal knows\n")

    try write(whole.map { $0.replacing("first", with: "third") })
    let changed = try audit(daemon, "verify", french: true)
    #expect(changed.status == 13)
    #expect(changed.text.contains("a été modifiée"))
    #expect(changed.errors.hasPrefix("cpxd: le journal d'audit a été altéré [CPX-308]\n→ "))
  }
}
