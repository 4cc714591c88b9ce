// SPDX-License-Identifier: Apache-2.0
import CardAccess
import Crypto
import HealthCards
import Testing
import VirtualCards

@testable import PKCS11Front

/// Signatures over the protocol, in both encodings of mechanisms.
struct SigningTests {
  private static let data = Array("what is signed".utf8)

  /// A mechanism as clients of the offered version write it, without and with PSS parameters.
  static func plain(_ number: UInt32, version: UInt8) -> [UInt8] {
    RPCClient.big(number) + (version < 2 ? RPCClient.big(UInt32.max) : [])
  }

  static func pss(_ number: UInt32, _ parameters: [UInt64], version: UInt8) -> [UInt8] {
    RPCClient.big(number) + (version < 2 ? [] : [1]) + parameters.flatMap { RPCClient.big($0) }
  }

  static let hashes: [(DigestAlgorithm, UInt64, UInt64)] = [
    (.sha256, 0x250, 2), (.sha384, 0x260, 3), (.sha512, 0x270, 4),
  ]

  @Test(arguments: [0, 1, 2] as [UInt8])
  func everyMechanismOfACPS4Verifies(version: UInt8) async throws {
    let bench = try await TokenBench([.cps4])
    let key = try await bench.publicKey()
    try await bench.verifyPIN()
    let plain: [(UInt32, SignatureScheme)] = [
      (0x06, .rsaPKCS1SHA1), (0x40, .rsaPKCS1SHA256), (0x41, .rsaPKCS1SHA384), (0x42, .rsaPKCS1SHA512),
    ]
    try await bench.connected(version: version) { client in
      let session = try client.openSession()
      func verify(_ mechanism: [UInt8], _ data: [UInt8], _ scheme: SignatureScheme) throws {
        #expect(try client.beginSigning(session, mechanism: mechanism, key: 0x30) == 0)
        var reply = try client.sign(session, data)
        let made = reply.array().values
        let signature = try #require(made, "\(scheme)")
        let digest = try #require(scheme.digestAlgorithm).digest(Self.data)
        #expect(key.verify(signature: signature, digest: digest, scheme: scheme), "\(scheme)")
      }
      for (number, scheme) in plain {
        try verify(Self.plain(number, version: version), Self.data, scheme)
        let algorithm = try #require(scheme.digestAlgorithm)
        let info = try DigestInfo(algorithm: algorithm, digest: algorithm.digest(Self.data)).encoded
        try verify(Self.plain(0x01, version: version), info, scheme)
      }
      let schemes: [SignatureScheme] = [.rsaPSSSHA256, .rsaPSSSHA384, .rsaPSSSHA512]
      for (index, (algorithm, hash, mask)) in Self.hashes.enumerated() {
        let parameters = [hash, mask, UInt64(algorithm.byteCount)]
        try verify(
          Self.pss(0x0D, parameters, version: version), algorithm.digest(Self.data), schemes[index])
        try verify(Self.pss(0x43 + UInt32(index), parameters, version: version), Self.data, schemes[index])
      }
    }
    await bench.stop()
  }

  @Test func whatIsNoDigestIsNeverSigned() async throws {
    let bench = try await TokenBench([.cps4])
    try await bench.verifyPIN()
    try await bench.connected { client in
      let session = try client.openSession()
      let info = try DigestInfo(algorithm: .sha256, digest: DigestAlgorithm.sha256.digest([])).encoded
      var trailing = info
      trailing.append(0)
      // A raw block, a hash alone, the 36 bytes of TLS 1.0, a DigestInfo with something behind it, and nothing.
      let blocks = [Array(repeating: UInt8(7), count: 256), Array(info.suffix(32)), Array(repeating: 1, count: 36)]
      for block in blocks + [trailing, []] {
        #expect(try client.beginSigning(session, mechanism: Self.plain(1, version: 0), key: 0x30) == 0)
        let value = try client.sign(session, block).value
        #expect(value == (block.count > 102 ? 0x21 : 0x20), "\(block.count) bytes")
        #expect(try client.sign(session, info).value == 0x91)
      }
      let parameters: [UInt64] = [0x250, 2, 32]
      #expect(try client.beginSigning(session, mechanism: Self.pss(0x0D, parameters, version: 0), key: 0x30) == 0)
      #expect(try client.sign(session, info).value == 0x21)
      for wrong in [[0x250, 2, 20], [0x250, 1, 32], [0x220, 1, 20], [0x255, 5, 28]] as [[UInt64]] {
        #expect(try client.beginSigning(session, mechanism: Self.pss(0x0D, wrong, version: 0), key: 0x30) == 0x71)
      }
      #expect(try client.beginSigning(session, mechanism: Self.plain(0x0D, version: 0), key: 0x30) == 0x71)
      #expect(try client.beginSigning(session, mechanism: Self.plain(0x03, version: 0), key: 0x30) == 0x70)
      #expect(try client.beginSigning(session, mechanism: Self.plain(0x250, version: 0), key: 0x30) == 0x70)
      for key in [0x20, 0x10, 0x100, 0x32, 99] as [UInt64] {
        #expect(try client.beginSigning(session, mechanism: Self.plain(1, version: 0), key: key) == 0x60)
      }
    }
    await bench.stop()
  }

  @Test(arguments: [VirtualCardProfile.cps3, .cps4])
  func theHashOfTLS10IsSignedWhereTheConfigurationSaysSoByTheAuthenticationKey(profile: VirtualCardProfile) async throws
  {
    var settings = TokenSettings()
    settings.signsLegacyTLS = true
    let bench = try await TokenBench([profile], settings: settings)
    let key = try await bench.publicKey()
    try await bench.verifyPIN()
    try await bench.connected { client in
      let session = try client.openSession()
      let hashes = (0..<36).map { UInt8($0) }
      func sign(_ data: [UInt8], key: UInt64 = 0x30) throws -> RPCClient.Reply {
        #expect(try client.beginSigning(session, mechanism: Self.plain(1, version: 0), key: key) == 0)
        return try client.sign(session, data)
      }
      var reply = try sign(hashes)
      let made = reply.array().values
      let signature = try #require(made)
      #expect(key.verify(signature: signature, digest: hashes, scheme: .rsaPKCS1MD5SHA1))
      #expect(!key.verify(signature: signature, digest: hashes.reversed(), scheme: .rsaPKCS1MD5SHA1))
      // Of one length alone, and not by the signature key.
      for other in [Array(hashes.dropLast()), hashes + [0]] { #expect(try sign(other).value == 0x20) }
      #expect(try sign(hashes, key: 0x31).value == 0x20)
    }
    // Not by the other socket, whatever this one may.
    let order = SignatureOrder(
      key: .authentication, scheme: .rsaPKCS1MD5SHA1, input: .digest(Array(repeating: 1, count: 36)))
    await #expect(throws: AccessError.self) { try await bench.service.sign(order, with: bench.serial, for: .owner) }
    await bench.stop()
  }

  @Test func aCPS3OffersNoPSS() async throws {
    let bench = try await TokenBench()
    try await bench.verifyPIN()
    try await bench.connected { client in
      var reply = try client.call(7, "ufu", RPCClient.big(UInt64(1)) + RPCClient.big(UInt32(64)))
      let mechanisms = reply.ulongs()
      #expect(mechanisms == [0x01, 0x06, 0x40, 0x41, 0x42, 0x220, 0x250, 0x260, 0x270])
      let session = try client.openSession()
      let pss = Self.pss(0x0D, [0x250, 2, 32], version: 0)
      #expect(try client.beginSigning(session, mechanism: pss, key: 0x30) == 0x70)
      #expect(try client.call(8, "uu", RPCClient.big(UInt64(1)) + RPCClient.big(UInt64(0x0D))).value == 0x70)
    }
    await bench.stop()
  }

  @Test func askingForTheLengthOrWithTooLittleRoomLeavesTheOperation() async throws {
    let bench = try await TokenBench()
    try await bench.verifyPIN()
    try await bench.connected { client in
      let session = try client.openSession()
      #expect(try client.beginSigning(session, mechanism: Self.plain(0x40, version: 0), key: 0x30) == 0)
      for room in [0, 10, 255, UInt32.max] {
        var reply = try client.sign(session, Self.data, room: room)
        let (signature, needed) = reply.array()
        #expect(signature == nil)
        #expect(needed == 256)
      }
      var signed = try client.sign(session, Self.data)
      let made = signed.array().values
      let once = try #require(made)
      // In parts, it is the same signature.
      #expect(try client.beginSigning(session, mechanism: Self.plain(0x40, version: 0), key: 0x30) == 0)
      for part in [Self.data.prefix(3), Self.data.dropFirst(3)] {
        #expect(try client.call(44, "uay", RPCClient.big(session) + RPCClient.array(Array(part))).value == 0)
      }
      var inParts = try client.call(45, "ufy", RPCClient.big(session) + RPCClient.big(UInt32(256)))
      let joined = inParts.array().values
      #expect(joined == once)
      func verify(_ signature: [UInt8]) throws -> UInt64 {
        let begun = try client.call(
          48, "uMu", RPCClient.big(session) + Self.plain(0x40, version: 0) + RPCClient.big(UInt64(0x20)))
        #expect(begun.value == 0)
        return try client.call(
          49, "uayay", RPCClient.big(session) + RPCClient.array(Self.data) + RPCClient.array(signature)
        ).value
      }
      #expect(try verify(once) == 0)
      #expect(try verify(once.reversed()) == 0xC0)
      #expect(try verify([1]) == 0xC1)
    }
    await bench.stop()
  }

  @Test func aSlowSignatureDelaysNobodyAndIsAnsweredLater() async throws {
    let bench = try await TokenBench()
    let gate = try await bench.openWithSlowSignatures()
    try await bench.connected { client in
      let first = try client.openSession()
      let second = try client.openSession()
      try client.sendSignature(first, Self.data, code: 0x77)
      // Everything but the card is there while the card is at work.
      #expect(try client.slots(withTokens: true) == [1])
      #expect(try client.state(second).value == 0)
      #expect(try client.find(second, objectClass: 1).count == 2)
      #expect(try client.beginSigning(second, mechanism: Self.plain(0x40, version: 0), key: 0x31) == 0)
      gate.open()
      var reply = try client.receive()
      #expect(reply.code == 0x77)
      let length = reply.array().values?.count
      #expect(length == 256)
    }
    await bench.stop()
  }

  @Test func keysThatPolicyKeepsFromAPeerAreNotThere() async throws {
    // Root and the owner have every grant, but for what a socket caps.
    let policy = Policy(caps: [.init(socket: "pkcs11", grants: [.list, .authenticate, .pin])])
    let bench = try await TokenBench(rules: AccessRules(AccessSettings(policy: policy)))
    try await bench.verifyPIN()
    try await bench.connected { client in
      let session = try client.openSession()
      #expect(try client.find(session, objectClass: 1).count == 2)
      #expect(try client.find(session, objectClass: 3) == [0x30])
      #expect(try client.beginSigning(session, mechanism: Self.plain(0x40, version: 0), key: 0x31) == 0x60)
    }
    await bench.stop()
    let none = Policy(caps: [.init(socket: "pkcs11", grants: [])])
    let closed = try await TokenBench(rules: AccessRules(AccessSettings(policy: none)))
    #expect(try await closed.connected { try $0.slots(withTokens: true) } == [])
    await closed.stop()
  }
}
