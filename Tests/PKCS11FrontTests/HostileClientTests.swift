// SPDX-License-Identifier: Apache-2.0
import Foundation
import LocalSocket
import NIOCore
import SocketTesting
import Testing
import VirtualCards

@testable import PKCS11Front

/// What a client must not be able to do.
struct HostileClientTests {
  /// The endpoint still serves.
  private func expectService(_ bench: TokenBench) async throws {
    #expect(try await bench.connected { try $0.slots(withTokens: true) } == [1])
    await bench.stop()
  }

  @Test(
    arguments: [
      [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 8], [0, 0, 0, 1, 0xFF, 0, 0, 0, 0, 0, 0, 8],
      [0, 0, 0, 1, 0, 0, 0, 0, 0x7F, 0, 0, 0],
    ] as [[UInt8]])
  func aFrameThatCannotBeEndsTheConnection(header: [UInt8]) async throws {
    let bench = try await TokenBench()
    let path = bench.path
    let rest = try await offPool {
      let connection = try RawConnection(path: path)
      try connection.send([0] + header)
      return try connection.receiveAll()
    }
    #expect(rest == [0])
    try await expectService(bench)
  }

  @Test func aConnectionThatSaysNothingIsClosed() async throws {
    var limits = PKCS11Limits()
    limits.beginning = .milliseconds(50)
    let bench = try await TokenBench(limits: limits)
    let path = bench.path
    let (silent, greeted) = try await offPool {
      let silent = try RawConnection(path: path).receiveAll()
      let greeted = try RawConnection(path: path)
      try greeted.send([1])
      return (silent, try greeted.receiveAll())
    }
    #expect(silent.isEmpty)
    #expect(greeted == [1])
    try await expectService(bench)
  }

  @Test func aRequestThatDoesNotEndIsGivenUp() async throws {
    var limits = PKCS11Limits()
    limits.frame = .milliseconds(50)
    let bench = try await TokenBench(limits: limits)
    let rest = try await bench.connected { client in
      try client.connection.send(Array(RPCClient.frame(3, "").dropLast()))
      return try client.connection.receiveAll()
    }
    #expect(rest.isEmpty)
    try await expectService(bench)
  }

  @Test func aConnectionThatHasBegunMayBeSilent() async throws {
    var limits = PKCS11Limits()
    limits.beginning = .milliseconds(50)
    limits.frame = .milliseconds(50)
    let bench = try await TokenBench(limits: limits)
    let value = try await bench.connected { client in
      usleep(200_000)
      return try client.call(3, "").value
    }
    #expect(value == 0)
    await bench.stop()
  }

  @Test func aThousandSilentConnectionsKeepOnlyTheirOwnUserOut() async throws {
    let bench = try await TokenBench()
    let path = bench.path
    let kept = try await offPool { try (0..<1000).map { _ in try RawConnection(path: path) } }
    #expect(try await eventually { bench.server.connectionCount == 256 })
    _ = consume kept
    #expect(try await eventually { bench.server.connectionCount == 0 })
    try await expectService(bench)
  }

  @Test func manyRequestsAtOnceAreAllAnswered() async throws {
    let bench = try await TokenBench()
    let codes = try await bench.connected { client in
      let session = try client.openSession()
      let count: UInt32 = 2000
      Thread.detachNewThread {
        for code in 1...count { try? client.send(13, "u", RPCClient.big(session), code: code) }
      }
      return try (1...count).map { _ in try client.receive().code }
    }
    #expect(codes.sorted() == Array(1...2000))
    try await expectService(bench)
  }

  @Test func hangingUpInTheMiddleOfASignatureEndsNothingElse() async throws {
    let bench = try await TokenBench()
    let gate = try await bench.openWithSlowSignatures()
    try await bench.connected { client in
      try client.sendSignature(try client.openSession(), [1])
    }
    gate.open()
    #expect(try await eventually { bench.server.connectionCount == 0 })
    try await expectService(bench)
  }

  @Test func runningRequestsEndBeforeTheServerDoes() async throws {
    let bench = try await TokenBench()
    let gate = try await bench.openWithSlowSignatures()
    let path = bench.path
    let length = try await bench.connected { client in
      try client.sendSignature(try client.openSession(), [1])
      Task { await bench.server.shutdown(within: .seconds(20)) }
      try until("the socket is gone") { !FileManager.default.fileExists(atPath: path) }
      gate.open()
      var reply = try client.receive()
      return reply.array().needed
    }
    #expect(length == 256)
    await bench.stop()
  }
}
