// SPDX-License-Identifier: Apache-2.0
import Foundation
import PCSCWorld
import SocketTesting
import Testing

/// A state directory that cannot be written: keys are not used unrecorded, and everything else works.
@Suite struct StateTroubleTests {
  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  /// A daemon whose state directory is a file system of its own, in a mount namespace of its own.
  private func daemon(mounted options: String) throws -> RunningDaemon {
    let script = #"""
      set -e
      mkdir -p "$1"
      mount -t tmpfs -o "$2" tmpfs "$1"
      shift 2
      exec "$@"
      """#
    let state = directory.file("state")
    let daemon = try RunningDaemon(
      arguments: ["--state", state, "--socket", directory.file("s")],
      wrapper: ["unshare", "--mount", "sh", "-c", script, "sh", state, options])
    try daemon.start()
    return daemon
  }

  private func sign(_ daemon: RunningDaemon) throws -> Outcome {
    try daemon.cpxd(
      "sign", "--key", "authentication", "--scheme", "rsa_pkcs1_sha256", "-", input: Data("data".utf8))
  }

  private func expectEverythingButKeys(_ daemon: RunningDaemon) throws {
    let refused = try sign(daemon)
    #expect(refused.status == 10)
    #expect(refused.errors.contains("on record"), "\(refused.errors)")
    let serial = try #require(try daemon.serials().first)
    let answer = try daemon.curl(
      "/v1/cards/\(serial)/signatures", "--json",
      #"{"key":"authentication","scheme":"rsa_pkcs1_sha256","data":"YQ=="}"#)
    #expect(answer.status == 503)
    #expect(String(decoding: answer.body, as: UTF8.self).contains("urn:cpxd:problem:audit-unavailable"))
    #expect(try daemon.cpxd("status").status == 0)
    #expect(try daemon.cpxd("pin", "status").status == 0)
    #expect(try daemon.cpxd("certificates").status == 0)
    #expect(try daemon.curl("/metrics").status == 200)
    #expect(try daemon.cpxd("lock").status == 0)
  }

  @Test func aFullStateDirectoryStopsKeysAloneAndOnlyWhileItIsFull() throws {
    let daemon = try daemon(mounted: "size=16k")
    #expect(try daemon.cpxd("pin", "verify", "--pin-file", "-", input: Data("1234".utf8)).status == 0)
    // Each signature takes about 700 bytes of record.
    var status: Int32 = 0
    for _ in 0..<100 where status == 0 { status = try sign(daemon).status }
    #expect(status == 10)
    try expectEverythingButKeys(daemon)
  }

  @Test func aReadOnlyStateDirectoryStopsKeysAlone() throws {
    let daemon = try daemon(mounted: "ro")
    try expectEverythingButKeys(daemon)
  }
}
