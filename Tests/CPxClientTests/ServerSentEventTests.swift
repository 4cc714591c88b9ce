// SPDX-License-Identifier: Apache-2.0
import CPxAPI
import Foundation
import SocketTesting
import Testing

@testable import CPxClient

@Suite(.timeLimit(.minutes(1))) struct ServerSentEventTests {
  private static let stream = "id: a-1\nevent: x\ndata: 1\ndata: 2\n\n: \n\nevent: y\n\ndata:3\nunknown: z\n\ndata: cut"

  /// However the bytes are cut into pieces.
  @Test(arguments: [1, 2, 7, 1000]) func eventsAreTakenApart(piece: Int) throws {
    var parser = ServerSentEventParser()
    var events: [ServerSentEvent] = []
    var rest = Array(Self.stream.utf8)[...]
    while !rest.isEmpty {
      events += try parser.append(rest.prefix(piece))
      rest = rest.dropFirst(piece)
    }
    #expect(
      events == [
        ServerSentEvent(id: "a-1", type: "x", data: "1\n2"), ServerSentEvent(id: nil, type: "message", data: "3"),
      ])
  }

  @Test func anEventWithoutEndIsRefused() {
    var parser = ServerSentEventParser()
    #expect(throws: CPxClientError.self) {
      for _ in 0..<100 { _ = try parser.append(Array("data: \(String(repeating: "x", count: 1000))".utf8)) }
    }
  }

  @Test func aStreamThatEndsEarlyIsLostAndARefusalIsSaid() async throws {
    let head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ncontent-length: 1000\r\n\r\n"
    let event = #"{"kind":"card-inserted","time":"2026-01-01T00:00:00Z","reader":"r"}"#
    let daemon = try await ScriptedDaemon(answer: Array("\(head)id: a-1\ndata: \(event)\n\n".utf8))
    let stop = Task {
      _ = try await eventually { !daemon.received.isEmpty }
      await daemon.stop()
    }
    var kinds: [String] = []
    await #expect(throws: CPxClientError.self) {
      for try await followed in try await CPxClient(socketPath: daemon.path).events() {
        kinds.append(followed.event.kind.rawValue)
        #expect(followed.id == "a-1")
      }
    }
    try await stop.value
    #expect(kinds == ["card-inserted"])

    let problem = try WireFormat.encode(Problem(.notGranted, detail: "no"))
    let refusing = try await ScriptedDaemon(
      status: "403 Forbidden", contentType: "application/problem+json", body: String(decoding: problem, as: UTF8.self))
    await #expect(throws: CPxClientError.problem(Problem(.notGranted, detail: "no"))) {
      for try await _ in try await CPxClient(socketPath: refusing.path).events(after: "a-1") {}
    }
    #expect(refusing.received.first?.contains("last-event-id: a-1\r\n") == true)
    await refusing.stop()
  }
}
