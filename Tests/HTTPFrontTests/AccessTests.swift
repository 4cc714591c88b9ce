// SPDX-License-Identifier: Apache-2.0
import CPxAPI
import CPxClient
import CardAccess
import Foundation
import SocketTesting
import Testing

@testable import HTTPFront

/// What the guard, the leases and the policy look like to a client.
struct AccessTests {
  private func verify(_ daemon: VirtualDaemon, _ pin: String, _ query: String = "") async throws -> RawAnswer {
    try await daemon.server.post("\(daemon.cardPath)/pin/verify\(query)", type: "application/octet-stream", pin)
  }

  private func type(_ answer: RawAnswer) -> ProblemType? { answer.problem?.type }

  @Test func triesThatAreKeptBackAreConflictsThatTheQueryResolves() async throws {
    let daemon = try await VirtualDaemon()
    #expect(try await verify(daemon, "4321").status == 403)
    let again = try await verify(daemon, "4321")
    #expect(again.status == 403)
    #expect(type(again) == .pinAlreadyRefused)
    #expect(again.problem?.triesLeft == 2)
    let unattended = try await verify(daemon, "1234", "?unattended=true")
    #expect(unattended.status == 409)
    #expect(type(unattended) == .unattendedPIN)
    #expect(type(try await verify(daemon, "4321", "?resend-refused=true")) == .pinIncorrect)
    let last = try await verify(daemon, "1234", "?allow-last-try=false")
    #expect(last.status == 409)
    #expect(type(last) == .lastTryReserved)
    #expect(last.problem?.triesLeft == 1)
    #expect(try await verify(daemon, "1234", "?allow-last-try=true").status == 200)
    await daemon.stop()
  }

  @Test(arguments: [
    "?allow-last-try", "?allow-last-try=yes", "?allow-last-try=true&allow-last-try=true", "?lease=mine", "?pin=1234",
  ])
  func aQueryThatIsNotUnderstoodRisksNothing(query: String) async throws {
    let daemon = try await VirtualDaemon()
    let answer = try await verify(daemon, "4321", query)
    #expect(answer.status == 400)
    #expect(type(answer) == .badRequest)
    #expect(try await daemon.client.pinStatus(of: daemon.serial).triesLeft == 3)
    await daemon.stop()
  }

  @Test func aLeaseIsSeenWithItsTimes() async throws {
    let daemon = try await VirtualDaemon(
      settings: AccessSettings(lease: LeaseLimits(idle: .seconds(600), total: .seconds(3600))))
    let before = Date()
    #expect(try await daemon.client.card(daemon.serial).pin.lease == nil)
    #expect(try await verify(daemon, "1234").status == 200)
    let pin = try await daemon.client.card(daemon.serial).pin
    let lease = try #require(pin.lease)
    #expect(pin.holders == 1)
    #expect(lease.scope == "user")
    #expect(lease.until.timeIntervalSince(lease.idleUntil) >= 2999)
    // A second for the JSON's whole seconds.
    #expect(lease.idleUntil.timeIntervalSince(before) >= 599)
    try await daemon.client.lock(daemon.serial)
    #expect(try await daemon.client.card(daemon.serial).pin == PINStatus(state: .locked, triesLeft: 3))
    await daemon.stop()
  }

  @Test func aLeaseForAConnectionEndsWithIt() async throws {
    let daemon = try await VirtualDaemon()
    let path = daemon.cardPath
    let head = "Host: cpxd\r\nContent-Type: application/octet-stream\r\nContent-Length: 4\r\n\r\n1234"
    let client = daemon.client
    let serial = daemon.serial
    try await daemon.server.connected { connection in
      try connection.send(Array("POST \(path)/pin/verify?lease=connection HTTP/1.1\r\n\(head)".utf8))
      var answer = ""
      while !answer.contains("verified") { answer += String(decoding: try connection.receive(), as: UTF8.self) }
      // Another connection of the same user does not have it.
      try connection.send(Array("GET \(path) HTTP/1.1\r\nHost: cpxd\r\nConnection: close\r\n\r\n".utf8))
      let last = String(decoding: try connection.receiveAll(), as: UTF8.self)
      #expect(last.contains(#""state":"verified""#))
      #expect(last.contains(#""scope":"connection""#))
    }
    var holders: Int?
    for _ in 0..<2000 {
      holders = try await client.card(serial).pin.holders
      if holders == nil { break }
      try await Task.sleep(for: .milliseconds(5))
    }
    #expect(holders == nil)
    await daemon.stop()
  }

  @Test func whatIsNotGrantedIsNamed() async throws {
    let cap = Policy.Cap(socket: "test", grants: [.list, .pin])
    let daemon = try await VirtualDaemon(settings: AccessSettings(policy: Policy(caps: [cap])))
    #expect(try await daemon.client.cards().count == 1)
    let locked = try await daemon.server.post("\(daemon.cardPath)/lock?all=true", type: nil, "")
    #expect(locked.status == 403)
    #expect(type(locked) == .notGranted)
    #expect(locked.problem?.grant == "admin")
    let signature = try await daemon.server.post(
      "\(daemon.cardPath)/signatures", type: "application/json",
      #"{"key":"signature","scheme":"rsa_pkcs1_sha256","data":"AAAA"}"#)
    #expect(signature.problem?.grant == "sign")
    let last = try await verify(daemon, "1234", "?allow-last-try=true")
    #expect(last.problem?.grant == "pin-last-try")
    daemon.rules.replace(with: AccessSettings(policy: Policy(caps: [Policy.Cap(socket: "test", grants: [])])))
    #expect(try await daemon.server.get("/v1/cards").problem?.grant == "list")
    #expect(try await daemon.server.get("/v1/readers").problem?.grant == "list")
    #expect(try await daemon.server.get("/v1/health").status == 200)
    await daemon.stop()
  }

  @Test func whoAsksTooOftenIsToldWhenToComeBack() async throws {
    let daemon = try await VirtualDaemon(settings: AccessSettings(requestsPerSecond: 1))
    var refusal: RawAnswer?
    for _ in 0..<200 where refusal == nil {
      let answer = try await daemon.server.get("/v1/cards")
      if answer.status != 200 { refusal = answer }
    }
    let answer = try #require(refusal)
    #expect(answer.status == 429)
    #expect(type(answer) == .tooManyRequests)
    #expect(answer.headers["retry-after"] == "1")
    await daemon.stop()
  }

  @Test func oneUsersBodiesDoNotFillTheMemory() async throws {
    var limits = HTTPLimits()
    limits.bytesInFlight = 50
    let server = try await TestServer(routes: SampleRoutes().routes, limits: limits)
    let answer = try await server.post("/echo", type: "application/json", String(repeating: "x", count: 60))
    #expect(answer.status == 429)
    #expect(answer.headers["retry-after"] == "1")
    // What was taken is given back.
    for _ in 0..<3 {
      let fits = try await server.post("/echo", type: "application/json", String(repeating: "x", count: 40))
      #expect(fits.status == 200)
    }
    await server.stop()
  }
}
