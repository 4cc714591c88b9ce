// SPDX-License-Identifier: Apache-2.0
import Crypto
import Foundation
import SocketTesting
import Testing
import VirtualCards

@testable import PKCS11Front

/// What a program sees of slots, tokens, sessions and objects.
struct ConversationTests {
  @Test(arguments: [(0, 0), (1, 1), (2, 2), (3, 2), (255, 2)] as [(UInt8, UInt8)])
  func theLowerOfBothVersionsIsSpoken(offered: UInt8, answered: UInt8) async throws {
    let bench = try await TokenBench()
    #expect(try await bench.connected(version: offered) { $0.answered } == answered)
    await bench.stop()
  }

  @Test func nothingIsAnsweredBeforeInitializeNorAfterFinalize() async throws {
    let bench = try await TokenBench()
    let path = bench.path
    let values = try await offPool {
      let client = try RPCClient(path: path)
      var values = [try client.call(4, "yfu", [1, 0, 0, 0, 0]).value]
      values.append(try client.call(1, "ayyay", RPCClient.array(Array("another".utf8)) + [0, 0, 0, 0, 0, 0]).value)
      try client.initialize()
      values.append(
        try client.call(
          1, "ayyay", RPCClient.array(Array("PRIVATE-GNOME-KEYRING-PKCS11-PROTOCOL-V-1".utf8)) + [0, 0, 0, 0, 0, 0]
        ).value)
      values.append(try client.call(2, "").value)
      values.append(try client.call(3, "").value)
      return values
    }
    #expect(values == [0x190, 0x05, 0x191, 0, 0x190])
    await bench.stop()
  }

  @Test(arguments: [0, 9, 14, 20, 29, 46, 58, 61, 66, 87, 88, 89, 4711, 0xFFFF_FFFF] as [UInt32])
  func unknownCallsAreAnsweredAndTheConnectionGoesOn(call: UInt32) async throws {
    let bench = try await TokenBench()
    let values = try await bench.connected { client in
      [try client.call(call, "uay", [1, 2, 3]).value, try client.call(3, "").value]
    }
    #expect(values == [0x54, 0])
    await bench.stop()
  }

  @Test func anotherSignatureThanTheCallsIsRefused() async throws {
    let bench = try await TokenBench()
    let values = try await bench.connected { client in
      try [
        client.call(5, "uu", RPCClient.big(UInt64(1))), client.call(5, ""), client.call(5, "u", [0, 0]),
        client.call(5, "u", RPCClient.big(UInt64(1))),
      ].map(\.value)
    }
    #expect(values == [0x30, 0x30, 0x30, 0])
    await bench.stop()
  }

  @Test func everyCardHasASlotAndOneMoreWaits() async throws {
    let bench = try await TokenBench([.cps3, .cps4])
    let labels = try await bench.connected { client in
      #expect(try client.slots(withTokens: true) == [1, 2])
      #expect(try client.slots(withTokens: false) == [1, 2, 3])
      #expect(try client.call(6, "u", RPCClient.big(UInt64(3))).value == 0xE0)
      #expect(try client.call(6, "u", RPCClient.big(UInt64(4))).value == 0x03)
      return try [1, 2].map { slot in
        var reply = try client.call(6, "u", RPCClient.big(UInt64(slot)))
        return [reply.text(), reply.text(), reply.text(), reply.text()]
      }
    }
    for image in bench.images {
      let isCPS3 = image.profile == .cps3
      let expected = [
        "\(isCPS3 ? "CPS3v3" : "CPS4v1")-\(image.cardNumber)", "ASIP SANTE", isCPS3 ? "IAS ECC" : "ChipDoc",
        image.serial.description,
      ]
      #expect(labels.contains(expected))
    }
    await bench.stop()
  }

  @Test func aCardThatLeavesTakesItsSessionsAndComesBackToItsSlot() async throws {
    let bench = try await TokenBench([.cps3, .cps4])
    let (first, other) = (bench.readers[0], bench.images)
    try await bench.connected { client in
      let serials = try [1, 2].map { slot -> String in
        var reply = try client.call(6, "u", RPCClient.big(UInt64(slot)))
        for _ in 0..<3 { _ = reply.bytes() }
        return reply.text()
      }
      let slot = UInt64(try #require(serials.firstIndex(of: other[0].serial.description))) + 1
      let session = try client.openSession(slot: slot)
      let elsewhere = try client.openSession(slot: 3 - slot)
      first.remove()
      try until("the slot is empty") { try client.slots(withTokens: true) == [3 - slot] }
      #expect(try client.state(session).value == 0xB3)
      #expect(try client.state(elsewhere).value == 0)
      #expect(try client.slots(withTokens: false) == [1, 2, 3])
      first.insert(other[0].makeCard())
      try until("the card is back") { try client.slots(withTokens: true).count == 2 }
      #expect(try client.state(session).value == 0xB3)
      #expect(try client.openSession(slot: slot) > session)
    }
    await bench.stop()
  }

  @Test func sessionsOfOtherConnectionsAreOutOfReach() async throws {
    let bench = try await TokenBench()
    let path = bench.path
    try await bench.connected { client in
      let sessions = try (0..<5).map { _ in try client.openSession() }
      let other = try RPCClient(path: path)
      try other.initialize()
      for session in sessions {
        #expect(try other.state(session).value == 0xB3)
        let closed = try other.call(11, "u", RPCClient.big(session))
        #expect(closed.value == 0xB3)
      }
      #expect(try client.state(sessions[0]).value == 0)
    }
    await bench.stop()
  }

  @Test func sessionsAreLimitedAndCounted() async throws {
    let bench = try await TokenBench()
    try await bench.connected { client in
      for _ in 0..<256 { _ = try client.openSession() }
      #expect(try client.call(10, "uu", RPCClient.big(UInt64(1)) + RPCClient.big(UInt64(4))).value == 0xB1)
      #expect(try client.call(12, "u", RPCClient.big(UInt64(1))).value == 0)
      #expect(try client.openSession() == 257)
      #expect(try client.call(10, "uu", RPCClient.big(UInt64(1)) + RPCClient.big(UInt64(0))).value == 0xB4)
    }
    await bench.stop()
  }

  @Test func objectsAreFoundByClassAndPrivateOnesAfterTheLogin() async throws {
    let bench = try await TokenBench()
    try await bench.connected { client in
      let session = try client.openSession()
      #expect(try client.find(session, objectClass: 1) == [0x10, 0x11])
      #expect(try client.find(session, objectClass: 2) == [0x20, 0x21])
      #expect(try client.find(session, objectClass: 3) == [])
      #expect(try client.find(session, objectClass: 0xCE53_4353) == [])
      #expect(try client.attribute(0x120, of: 0x30, session) == nil)
      let open = try client.find(session, objectClass: 0)
      #expect(try client.login(session, pin: "1234") == 0)
      #expect(try client.find(session, objectClass: 3) == [0x30, 0x31])
      #expect(try client.find(session, objectClass: 0).count > open.count)
      for (certificate, key) in [(0x10, 0x30), (0x11, 0x31)] as [(UInt64, UInt64)] {
        let identifier = try client.attribute(0x102, of: certificate, session)
        #expect(identifier?.isEmpty == false)
        #expect(try client.attribute(0x102, of: key, session) == identifier)
      }
      #expect(try client.attribute(0x123, of: 0x30, session) == nil)
    }
    await bench.stop()
  }

  @Test func aDataObjectHasItsValueAndOnlyThatIsReadFromTheCard() async throws {
    let bench = try await TokenBench()
    try await bench.connected { client in
      let session = try client.openSession()
      let labels = try client.find(session, objectClass: 0).map { handle in
        String(decoding: try client.attribute(0x03, of: handle, session) ?? [], as: UTF8.self)
      }
      let index = try #require(labels.firstIndex(of: "CPS_INFO_PS"))
      let value = try client.attribute(0x11, of: 0x100 + UInt64(index), session)
      #expect((value?.count ?? 0) > 4)
    }
    await bench.stop()
  }

  @Test func callsOutOfOrderAreToldSo() async throws {
    let bench = try await TokenBench()
    try await bench.verifyPIN()
    try await bench.connected { client in
      let session = try client.openSession()
      let argument = RPCClient.big(session)
      #expect(try client.call(27, "ufu", argument + RPCClient.big(UInt32(1))).value == 0x91)
      #expect(try client.call(28, "u", argument).value == 0x91)
      #expect(try client.sign(session, [1]).value == 0x91)
      #expect(try client.call(45, "ufy", argument + RPCClient.big(UInt32(256))).value == 0x91)
      #expect(try client.call(41, "ufy", argument + RPCClient.big(UInt32(256))).value == 0x91)
      #expect(try client.call(19, "u", argument).value == 0)
      let sha256 = RPCClient.big(UInt32(0x40))
      #expect(try client.beginSigning(session, mechanism: sha256, key: 0x30) == 0)
      #expect(try client.beginSigning(session, mechanism: sha256, key: 0x30) == 0x90)
      #expect(try client.call(26, "uaA", argument + RPCClient.big(UInt32(0))).value == 0)
      #expect(try client.call(26, "uaA", argument + RPCClient.big(UInt32(0))).value == 0x90)
      // NULL in place of a mechanism ends an operation.
      #expect(try client.beginSigning(session, mechanism: RPCClient.big(UInt32.max), key: 0) == 0)
      #expect(try client.sign(session, [1]).value == 0x91)
    }
    await bench.stop()
  }

  @Test func randomBytesAndDigestsAreMade() async throws {
    let bench = try await TokenBench()
    try await bench.connected { client in
      let session = try client.openSession()
      var random = try client.call(64, "ufy", RPCClient.big(session) + RPCClient.big(UInt32(32)))
      let drawn = random.array().values ?? []
      #expect(Set(drawn).count > 8)
      #expect(try client.call(64, "ufy", RPCClient.big(session) + RPCClient.big(UInt32(1 << 24))).value == 0x07)
      #expect(try client.call(63, "uay", RPCClient.big(session) + RPCClient.array([1])).value == 0x120)
      let sha256 = RPCClient.big(UInt32(0x250)) + RPCClient.big(UInt32.max)
      #expect(try client.call(37, "uM", RPCClient.big(session) + sha256).value == 0)
      for part in ["a", "bc"] {
        try client.call(39, "uay", RPCClient.big(session) + RPCClient.array(Array(part.utf8)))
      }
      var asked = try client.call(41, "ufy", RPCClient.big(session) + RPCClient.big(UInt32(0)))
      let needed = asked.array().needed
      #expect(needed == 32)
      var digest = try client.call(41, "ufy", RPCClient.big(session) + RPCClient.big(UInt32(64)))
      let computed = digest.array().values
      #expect(computed == DigestAlgorithm.sha256.digest(Array("abc".utf8)))
      #expect(try client.call(65, "u", RPCClient.big(UInt64(1))).value == 0x08)
      #expect(try client.call(65, "u", RPCClient.big(UInt64(0))).value == 0x54)
    }
    await bench.stop()
  }
}

/// Looks again until a condition holds, at most ten seconds, on a thread that may be blocked.
func until(_ what: String, _ condition: () throws -> Bool) throws {
  let deadline = ContinuousClock.now + .seconds(10)
  while try !condition() {
    guard ContinuousClock.now < deadline else { throw RPCClient.Failure(description: "waited for: \(what)") }
    usleep(2000)
  }
}
