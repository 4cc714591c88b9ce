// SPDX-License-Identifier: Apache-2.0
import Foundation
import SocketTesting
import Testing

/// The sockets that a service manager passes, told apart by name.
@Suite struct InheritedSocketTests {
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  /// Listens on a socket for each name, in that order, and starts the daemon with the first client.
  private func daemon(_ names: String...) throws -> RunningDaemon {
    let listening = names.flatMap { ["--listen", directory.file($0)] }
    let daemon = try RunningDaemon(
      wrapper: ["systemd-socket-activate", "--fdname=\(names.joined(separator: ":"))", "--setenv=PATH"] + listening)
    try daemon.startWithoutWaiting()
    for name in names {
      try waitFor("the socket \(name)") { FileManager.default.fileExists(atPath: directory.file(name)) }
    }
    return daemon
  }

  private func health(_ socket: String) throws -> Outcome {
    try run(
      "curl",
      ["--silent", "--max-time", "60", "--unix-socket", directory.file(socket), "http://cpxd/v1/health"])
  }

  @Test(arguments: [["http", "container"], ["container", "http"]])
  func eachIsServed(order: [String]) throws {
    let daemon = try daemon(order[0], order[1])
    for name in order { #expect(try health(name).json()["status"] as? String == "ok") }
    #expect(daemon.stop() == 0)
  }

  @Test func oneOfAnUnknownNameIsAWrongConfiguration() throws {
    let daemon = try daemon("http", "admin")
    // The first client starts the daemon; it gets no answer.
    #expect(try health("http").status != 0)
    #expect(daemon.waitForEnd() == 78)
    #expect(daemon.logText.contains("\"admin\""))
    #expect(daemon.logText.contains("http, container"))
  }
}
