// SPDX-License-Identifier: Apache-2.0
import CPxAPI
import Foundation
import NIOCore
import Secrets
import SocketTesting
import Testing

@testable import CPxClient

struct CPxClientTests {
  private func secret(_ text: String) throws -> SecretBytes {
    var secret = try SecretBytes(capacity: 64)
    for byte in text.utf8 { try secret.append(byte) }
    return secret
  }

  private func client(
    _ daemon: ScriptedDaemon, timeout: Duration = .seconds(30), limit: Int = 1 << 20, uids: Set<UInt32> = [getuid()]
  ) -> CPxClient {
    CPxClient(socketPath: daemon.path, timeout: timeout, responseLimit: limit, trust: ListenerTrust(uids: uids))
  }

  @Test func readsAnAnswer() async throws {
    let daemon = try await ScriptedDaemon(
      status: "200 OK", contentType: "application/json", body: #"{"status":"ok","version":"9"}"#)
    #expect(try await client(daemon).health() == Health(version: "9"))
    #expect(daemon.received.first?.hasPrefix("GET /v1/health HTTP/1.1\r\n") == true)
    await daemon.stop()
  }

  @Test func sendsThePINAsBytesAndNothingElse() async throws {
    let daemon = try await ScriptedDaemon(
      status: "200 OK", contentType: "application/json", body: #"{"state":"verified","triesLeft":3}"#)
    let status = try await client(daemon).verifyPIN(secret("1234"), of: "12345678")
    #expect(status == PINStatus(state: .verified, triesLeft: 3))
    let request = try #require(daemon.received.first)
    #expect(request.hasPrefix("POST /v1/cards/12345678/pin/verify HTTP/1.1\r\n"))
    #expect(request.contains("content-type: application/octet-stream\r\n"))
    #expect(request.hasSuffix("\r\n\r\n1234"))
    await daemon.stop()
  }

  @Test func keepsThePINFromAListenerOfAnotherUser() async throws {
    let daemon = try await ScriptedDaemon(status: "200 OK", contentType: "application/json", body: "{}")
    await #expect(throws: CPxClientError.untrustedListener(path: daemon.path, uid: getuid())) {
      _ = try await client(daemon, uids: [4_294_000_000]).verifyPIN(secret("1234"), of: "12345678")
    }
    #expect(daemon.received.isEmpty)
    await daemon.stop()
  }

  @Test func trustsRootAndItself() {
    #expect(ListenerTrust.standard().uids.isSuperset(of: [0, getuid()]))
    #expect(!ListenerTrust.standard().uids.contains(65_534))
  }

  @Test func aCopyOfThePINIsWipedInPlace() throws {
    let copy = WipedBuffer(try secret("1234"))
    let shared = copy.buffer
    #expect(Array(shared.readableBytesView) == Array("1234".utf8))
    copy.wipe()
    #expect(Array(shared.readableBytesView) == [0, 0, 0, 0])
  }

  @Test func passesProblemsOn() async throws {
    let problem = Problem(.pinIncorrect, detail: "the PIN is wrong; 2 tries left", triesLeft: 2)
    let body = String(decoding: try WireFormat.encode(problem), as: UTF8.self)
    let daemon = try await ScriptedDaemon(
      status: "403 Forbidden", contentType: "application/problem+json", body: body)
    await #expect(throws: CPxClientError.problem(problem)) {
      _ = try await client(daemon).verifyPIN(secret("1234"), of: "12345678")
    }
    await daemon.stop()
  }

  @Test func asksForTheFormOfACertificate() async throws {
    let daemon = try await ScriptedDaemon(status: "200 OK", contentType: "application/pkix-cert", body: "DER")
    let der = try await client(daemon).certificate(.signature, of: "12345678", as: .der)
    #expect(der == Array("DER".utf8))
    #expect(daemon.received.first?.contains("accept: application/pkix-cert\r\n") == true)
    await #expect(throws: CPxClientError.protocolViolation(#"content type "application/pkix-cert""#)) {
      try await client(daemon).certificate(.signature, of: "12345678", as: .pem)
    }
    await daemon.stop()
  }

  @Test func aSerialCannotBecomeAnotherPath() {
    #expect(APIRequest.cardPath("../../x?y#z é", ["pin"]) == "/v1/cards/%2E%2E%2F%2E%2E%2Fx%3Fy%23z%20%C3%A9/pin")
  }

  @Test(arguments: [
    "garbage\r\n\r\n", "HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\nshort", "",
    "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 0\r\n\r\n",
    "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n[]",
    "HTTP/1.1 500 No\r\ncontent-length: 0\r\n\r\n",
    "HTTP/1.1 403 No\r\ncontent-type: application/problem+json\r\ncontent-length: 2\r\n\r\n{}",
  ])
  func answersThatMakeNoSenseAreErrors(answer: String) async throws {
    let daemon = try await ScriptedDaemon(answer: Array(answer.utf8))
    do throws(CPxClientError) {
      _ = try await client(daemon).health()
      Issue.record("accepted")
    } catch {
      guard case .protocolViolation = error else { throw error }
    }
    await daemon.stop()
  }

  @Test func anEndlessAnswerIsCutOff() async throws {
    let daemon = try await ScriptedDaemon(
      status: "200 OK", contentType: "application/json", body: String(repeating: " ", count: 5000))
    await #expect(throws: CPxClientError.protocolViolation("more than 1000 bytes")) {
      try await client(daemon, limit: 1000).health()
    }
    await daemon.stop()
  }

  @Test func aSilentDaemonTimesOut() async throws {
    let daemon = try await ScriptedDaemon(answer: nil)
    await #expect(throws: CPxClientError.timedOut(path: daemon.path)) {
      try await client(daemon, timeout: .milliseconds(50)).health()
    }
    await daemon.stop()
  }

  @Test func aCancelledCallEnds() async throws {
    let daemon = try await ScriptedDaemon(answer: nil)
    let client = client(daemon)
    let call = Task { () async throws -> Health in try await client.health() }
    call.cancel()
    await #expect(throws: CPxClientError.cancelled) { try await call.value }
    await daemon.stop()
  }

  @Test func saysWhyTheSocketCannotBeReached() async throws {
    let directory = try TemporaryDirectory()
    let missing = CPxClient(socketPath: directory.file("none"))
    await #expect(
      throws: CPxClientError.unreachable(path: directory.file("none"), reason: "No such file or directory")
    ) {
      try await missing.health()
    }
    let long = CPxClient(socketPath: directory.file(String(repeating: "x", count: 200)))
    await #expect(throws: CPxClientError.self) { try await long.health() }
  }

  @Test func looksForTheSocketInOrder() throws {
    let directory = try TemporaryDirectory()
    let system = directory.file("system.sock")
    func resolve(_ option: String? = nil, _ variable: String? = nil) -> String {
      var environment = ["XDG_RUNTIME_DIR": directory.path]
      environment["CPXD_SOCKET"] = variable
      return SocketLocation.resolve(option: option, environment: environment, system: system)
    }
    #expect(resolve() == system)
    _ = FileManager.default.createFile(atPath: directory.file("cpxd.sock"), contents: nil)
    #expect(resolve() == directory.file("cpxd.sock"))
    _ = FileManager.default.createFile(atPath: system, contents: nil)
    #expect(resolve() == system)
    #expect(resolve(nil, "/from/variable") == "/from/variable")
    #expect(resolve("/from/option", "/from/variable") == "/from/option")
  }
}
