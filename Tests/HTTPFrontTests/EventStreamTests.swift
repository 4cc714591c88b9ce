// SPDX-License-Identifier: Apache-2.0
import CPxAPI
import CPxClient
import Foundation
import HealthCards
import LocalSocket
import NIOCore
import SocketTesting
import Testing
import VirtualCards

@testable import CardAccess
@testable import HTTPFront

@Suite(.timeLimit(.minutes(1))) struct EventStreamTests {
  /// The kinds of what is followed, up to one, with the id of the last.
  private func follow(
    _ client: CPxClient, after id: String? = nil, upTo last: Event.Kind, meanwhile act: () -> Void = {}
  ) async throws -> (kinds: [Event.Kind], id: String?) {
    let events = try await client.events(after: id)
    act()
    var kinds: [Event.Kind] = []
    for try await followed in events {
      kinds.append(followed.event.kind)
      if followed.event.kind == last { return (kinds, followed.id) }
    }
    return (kinds, nil)
  }

  /// A connection that has sent a request for events and has the head of the answer.
  private func listening(_ daemon: VirtualDaemon, _ headers: String = "") async throws -> (RawConnection, String) {
    try await daemon.server.connected { connection in
      try connection.send("GET /v1/events HTTP/1.1\r\nHost: a\r\n\(headers)\r\n")
      var text = ""
      while !text.contains("\r\n\r\n") {
        let part = try connection.receive()
        if part.isEmpty { break }
        text += String(decoding: part, as: UTF8.self)
      }
      return (connection, text)
    }
  }

  @Test func aStreamIsServerSentEventsInChunks() async throws {
    let daemon = try await VirtualDaemon()
    _ = try await daemon.client.cards()
    let (connection, head) = try await listening(daemon)
    #expect(head.hasPrefix("HTTP/1.1 200 "))
    #expect(head.lowercased().contains("content-type: text/event-stream\r\n"))
    #expect(head.lowercased().contains("transfer-encoding: chunked\r\n"))
    daemon.readers[0].remove()
    let text = try await offPool {
      var text = ""
      while !text.contains("\n\n") {
        let part = try connection.receive()
        if part.isEmpty { break }
        text += String(decoding: part, as: UTF8.self)
      }
      return text
    }
    let lines = text.replacingOccurrences(of: "\r\n", with: "\n").components(separatedBy: "\n")
    #expect(lines.contains { $0.hasPrefix("id: ") })
    #expect(lines.contains("event: card-removed"))
    let data = try #require(lines.first { $0.hasPrefix("data: ") }).dropFirst(6)
    let event = try WireFormat.decode(Event.self, from: Array(data.utf8))
    #expect((event.kind, event.card, event.reader) == (.cardRemoved, daemon.serial, "Virtual reader 0"))
    await daemon.stop()
  }

  @Test func aPINThatIsWantedIsToldToItsUserWhoCanDecline() async throws {
    let daemon = try await VirtualDaemon()
    let (client, serial) = (daemon.client, daemon.serial)
    let parsed = HealthCards.CardSerial(serial)
    let number = try #require(parsed)
    let program = Peer(socket: "pkcs11", uid: getuid(), gid: getgid(), groups: [], pid: 4711, connection: 99)
    #expect(try await client.card(serial).pin.wanted == nil)
    let events = try await client.events()
    let wait = daemon.service.wantPIN(of: number, for: program)
    #expect(try await client.card(serial).pin.wanted == true)
    #expect(try await client.pinStatus(of: serial).wanted == true)
    try await client.declinePIN(of: serial)
    #expect(wait.isDeclined)
    #expect(try await client.card(serial).pin.wanted == nil)
    var told: [Event] = []
    for try await followed in events {
      told.append(followed.event)
      if followed.event.kind == .pinNoLongerWanted { break }
    }
    #expect(told.map(\.kind) == [.pinWanted, .pinNoLongerWanted])
    #expect(told.map(\.card) == [serial, serial])
    #expect((told.first?.pid, told.first?.uid) == (4711, getuid()))
    await daemon.stop()
  }

  @Test func aClientThatComesBackMissesNothing() async throws {
    let daemon = try await VirtualDaemon()
    _ = try await daemon.client.cards()
    let card = daemon.card
    let first = try await follow(daemon.client, upTo: .cardRemoved) { daemon.readers[0].remove() }
    daemon.readers[0].insert(card)
    _ = try await daemon.client.cards()
    let second = try await follow(daemon.client, after: first.id, upTo: .cardRecognised)
    #expect(second.kinds == [.cardInserted, .cardRecognised])
    let other = try await follow(daemon.client, after: "0123-7", upTo: .gap)
    #expect(other.kinds == [.gap])
    await daemon.stop()
  }

  @Test func whatIsNoIdIsRefused() async throws {
    let daemon = try await VirtualDaemon(cards: 0)
    let answer = try await daemon.server.get("/v1/events", headers: "Last-Event-ID: nonsense\r\n")
    #expect(answer.status == 400)
    #expect(answer.problem?.detail?.contains("Last-Event-ID") == true)
    await daemon.stop()
  }

  @Test func aHeadRequestHasNoStream() async throws {
    let daemon = try await VirtualDaemon(cards: 0)
    let answer = try await daemon.server.get("/v1/events", method: "HEAD")
    #expect(answer.status == 200)
    #expect(answer.headers["content-type"] == "text/event-stream")
    await daemon.stop()
  }

  @Test func aSilenceIsFilledWithComments() async throws {
    var limits = HTTPLimits()
    limits.heartbeat = .milliseconds(10)
    let daemon = try await VirtualDaemon(cards: 0, limits: limits)
    let (connection, _) = try await listening(daemon)
    let text = try await offPool {
      var text = ""
      while text.components(separatedBy: ": \n\n").count < 4 {
        let part = try connection.receive()
        if part.isEmpty { break }
        text += String(decoding: part, as: UTF8.self)
      }
      return text
    }
    #expect(!text.contains("event:"))
    await daemon.stop()
  }

  @Test func hangingUpEndsAStream() async throws {
    let daemon = try await VirtualDaemon(cards: 0)
    var connection: RawConnection? = try await listening(daemon).0
    #expect(daemon.server.server.connectionCount == 1)
    #expect(connection != nil)
    connection = nil
    #expect(try await eventually { daemon.server.server.connectionCount == 0 })
    await daemon.stop()
  }

  @Test func aClientThatDoesNotReadHoldsNobodyUpAndIsCutOff() async throws {
    var limits = HTTPLimits()
    limits.writeTimeout = .milliseconds(100)
    let daemon = try await VirtualDaemon(cards: 0, limits: limits)
    let (connection, _) = try await listening(daemon)
    // More than a socket and the queue hold.
    for _ in 0..<2000 {
      daemon.service.hub.publish(CardEvent(.cardUnknown, detail: String(repeating: "x", count: 2000)))
    }
    #expect(try await eventually { daemon.server.server.connectionCount == 0 })
    #expect(try await daemon.client.health().status == "ok")
    #expect(connection.descriptor >= 0)
    await daemon.stop()
  }

  @Test func theEndOfTheServiceEndsTheStreams() async throws {
    let daemon = try await VirtualDaemon(cards: 0)
    let (connection, _) = try await listening(daemon)
    daemon.service.endEvents()
    let rest = try await offPool { try connection.receiveAll() }
    #expect(String(decoding: rest, as: UTF8.self).hasSuffix("0\r\n\r\n"))
    await daemon.stop()
  }
}
