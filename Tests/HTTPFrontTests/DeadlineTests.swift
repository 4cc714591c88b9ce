// SPDX-License-Identifier: Apache-2.0
import CPxAPI
import CPxClient
import Dispatch
import Foundation
import SocketTesting
import Testing
import VirtualCards

@testable import HTTPFront

@Suite(.timeLimit(.minutes(1))) struct DeadlineTests {
  @Test(arguments: [
    ("wait=10", 10), ("respond-async, wait=5", 5), ("WAIT = \"7\"", 7), ("wait=3; foo=1", 3), ("wait=1, wait=2", 1),
  ])
  func aPreferenceIsRead(header: String, seconds: Int) {
    #expect(Preference.wait(in: [header]) == .seconds(seconds))
  }

  @Test(arguments: ["", "respond-async", "wait", "wait=", "wait=x", "wait=-1", "wait=1.5", "=5", ";;,,"])
  func whatIsNoPreferenceIsPassedOver(header: String) { #expect(Preference.wait(in: [header]) == nil) }

  @Test func aRequestIsAnsweredWhenItsTimeIsOverAndToldWhenToComeBack() async throws {
    let daemon = try await VirtualDaemon()
    _ = try await daemon.client.cards()
    let gate = DispatchSemaphore(value: 0)
    daemon.readers[0].intercept { command, card in
      gate.wait()
      gate.signal()
      return card(command)
    }
    let path = "\(daemon.cardPath)/pin"
    async let first = daemon.server.get(path, headers: "Prefer: wait=600\r\n")
    async let second = daemon.server.get(path, headers: "Prefer: wait=0\r\n")
    let early = try await second
    #expect(early.status == 503)
    #expect([.busy, .readerUnavailable].contains(early.problem?.type))
    if early.problem?.type == .busy { #expect(early.headers["retry-after"] == "1") }
    // What needs no turn with the card is answered meanwhile.
    #expect(try await daemon.client.cards().count == 1)
    gate.signal()
    #expect(try await first.status == 200)
    await daemon.stop()
  }
}
