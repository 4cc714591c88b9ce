// SPDX-License-Identifier: Apache-2.0
import CardAccess
import SeededRandom
import Testing
import VirtualCards

@testable import PKCS11Front

/// Whatever a client sends, each request is answered in the form of the protocol, and nothing ends but its connection.
struct PropertyTests {
  private let names = ["chromium", "curl", "firefox", "java", "p11tool", "pkcs11-tool-test", "ssh-keygen"]

  /// Feeds a stream to a connection as the handler does, one request after the other.
  ///
  /// - Returns: the replies; those before the violation when there is one.
  private func replies(to stream: [UInt8], _ bench: TokenBench) async throws -> [[UInt8]] {
    var assembler = FrameAssembler()
    var bodies: [RequestBody] = []
    var version: UInt8 = 0
    stream.withUnsafeBytes { bytes in
      try? assembler.take(bytes) { event in
        switch event {
        case .greeting(let offered): version = offered
        case .request(_, let body): bodies.append(body)
        }
      }
    }
    let connection = Connection(
      service: bench.service, peer: .owner, settings: TokenSettings(), offeredVersion: version)
    var replies: [[UInt8]] = []
    for body in bodies { replies.append(await connection.reply(to: body)) }
    await connection.end()
    return replies
  }

  /// A call that succeeded with its signature, or a failure with its value.
  private func isReply(_ bytes: [UInt8]) -> Bool {
    func number(_ range: Range<Int>) -> Int { bytes[range].reduce(0) { $0 << 8 | Int($1) } }
    guard bytes.count >= 8 else { return false }
    let (identifier, length) = (number(0..<4), number(4..<8))
    guard bytes.count >= 8 + length else { return false }
    let signature = String(decoding: bytes[8..<(8 + length)], as: UTF8.self)
    if identifier == 0 { return signature == "u" && bytes.count == 17 && bytes[9...] != [0, 0, 0, 0, 0, 0, 0, 0] }
    return Call(rawValue: UInt32(identifier))?.responseSignature == signature
  }

  @Test func whatRealClientsSentIsAnswered() async throws {
    #expect(RecordedExchanges.all.map(\.name) == names)
    let bench = try await TokenBench([.cps4])
    try await bench.verifyPIN()
    for exchange in RecordedExchanges.all {
      let replies = try await replies(to: exchange.bytes, bench)
      #expect(replies.count > 5)
      #expect(replies.allSatisfy { isReply($0) }, "\(exchange.name)")
      // C_Initialize and C_GetInfo at the beginning succeed.
      #expect(replies.prefix(1).allSatisfy { $0[3] == 1 }, "\(exchange.name)")
    }
    await bench.stop()
  }

  @Test func mutatedExchangesAreAnsweredOrRefused() async throws {
    let bench = try await TokenBench([.cps4])
    try await bench.verifyPIN()
    var random = SeededGenerator()
    for round in 0..<80 {
      let exchange = RecordedExchanges.all[round % RecordedExchanges.all.count].bytes
      let mutated = mutated(exchange, &random)
      let replies = try await replies(to: mutated, bench)
      #expect(replies.allSatisfy { isReply($0) }, "round \(round)")
    }
    #expect(try await bench.connected { try $0.slots(withTokens: true) } == [1])
    // No PIN was tried more often than the guard allows.
    #expect(try await bench.service.pinStatus(of: bench.serial, for: .owner).triesLeft ?? 0 >= 1)
    await bench.stop()
  }

  @Test func randomBodiesAreAnswered() async throws {
    let bench = try await TokenBench()
    var random = SeededGenerator()
    let connection = Connection(
      service: bench.service, peer: .owner, settings: TokenSettings(), offeredVersion: 2)
    let greeting = Array("PRIVATE-GNOME-KEYRING-PKCS11-PROTOCOL-V-1".utf8)
    let begin = RPCClient.frame(1, "ayyay", RPCClient.array(greeting) + [0, 0, 0, 0, 0, 0])
    _ = await connection.reply(to: RequestBody(Array(begin.dropFirst(18))))
    for round in 0..<3000 {
      let call = Call.allCases.randomElement(using: &random) ?? .sign
      guard call != .initialize, call != .finalize else { continue }
      let signature = round.isMultiple(of: 10) ? "uay" : call.requestSignature
      let arguments = (0..<Int.random(in: 0...6, using: &random)).flatMap { _ in value(&random) }
      let body = RPCClient.frame(call.rawValue, signature, arguments).dropFirst(18)
      let reply = await connection.reply(to: RequestBody(Array(body)))
      #expect(isReply(reply), "round \(round)")
    }
    await bench.stop()
  }

  /// A value such as requests hold, mostly small.
  private func value(_ random: inout SeededGenerator) -> [UInt8] {
    switch Int.random(in: 0..<6, using: &random) {
    case 0: RPCClient.big(UInt64.random(in: 0...3, using: &random))
    case 1: RPCClient.big(UInt32.random(in: 0...3, using: &random))
    case 2: RPCClient.array(random.bytes(0...40))
    case 3: RPCClient.big(UInt32.max)
    case 4: [UInt8.random(in: 0...1, using: &random)]
    default: random.bytes(0...12)
    }
  }

  private func mutated(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...12, using: &random) {
      // Behind the first frame, so that the rest is looked at.
      let position = Int.random(in: min(85, bytes.count - 1)..<bytes.count, using: &random)
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes[position] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 1: bytes.replaceSubrange(position..<min(position + 4, bytes.count), with: [0xFF, 0xFF, 0xFF, 0xFF])
      case 2: bytes.removeSubrange(position..<min(position + 3, bytes.count))
      case 3: bytes.insert(contentsOf: random.bytes(1...8), at: position)
      default: bytes.removeLast(min(bytes.count - position, 40))
      }
      if bytes.count < 100 { break }
    }
    return bytes
  }
}
