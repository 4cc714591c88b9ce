import CPxAPI
import CPxClient
import CardTransport
import Crypto
import Foundation
import NIOHTTP1
import Secrets
import Testing
// SPDX-License-Identifier: Apache-2.0
import VirtualCards

@testable import HTTPFront

/// The API over a virtual card, by the project's own client and by hand.
struct APITests {
  private func secret(_ text: String) throws -> SecretBytes {
    var secret = try SecretBytes(capacity: 64)
    for byte in text.utf8 { try secret.append(byte) }
    return secret
  }

  private func problem(_ body: () async throws -> Void) async throws -> Problem? {
    do {
      try await body()
      return nil
    } catch CPxClientError.problem(let problem) {
      return problem
    }
  }

  @Test func theDocumentDescribesEveryOperationAndNoOther() async throws {
    let daemon = try await VirtualDaemon(cards: 0)
    let answer = try await daemon.server.get("/openapi.json")
    #expect(answer.headers["content-type"] == "application/json")
    let object = try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any]
    let paths = try #require(object?["paths"] as? [String: [String: Any]])
    let described = paths.flatMap { path, item in
      item.keys.filter { $0 != "parameters" }.map { "\($0.uppercased()) \(path)" }
    }
    let served = daemon.server.api.operations.map { "\($0.method) \($0.path)" }
    #expect(described.sorted() == served.sorted())
    let parameters = try #require(
      (object?["components"] as? [String: Any])?["parameters"] as? [String: [String: Any]])
    for route in daemon.server.api.admission.router.routes {
      let operation = paths[route.pattern]?[route.method.rawValue.lowercased()] as? [String: Any]
      let references = (operation?["parameters"] as? [[String: String]] ?? []).compactMap { $0["$ref"] }
      let query = references.compactMap { parameters[String($0.split(separator: "/").last ?? "")] }
        .filter { $0["in"] as? String == "query" }.compactMap { $0["name"] as? String }
      #expect(Set(query) == route.query, "\(route.pattern)")
    }
    await daemon.stop()
  }

  @Test func tellsWhatIsThere() async throws {
    let daemon = try await VirtualDaemon()
    let client = daemon.client
    #expect(try await client.health() == Health(version: "1.2.3"))
    let cards = try await client.cards()
    let card = try #require(cards.first)
    #expect(cards.count == 1)
    #expect(card.serial == daemon.serial)
    #expect(card.generation == "CPS3")
    #expect(card.kind == "CPS")
    #expect(card.interface == "contact")
    #expect(card.virtual)
    #expect(card.pin == PINStatus(state: .locked, triesLeft: 3))
    #expect(card.keys.map(\.name) == [.authentication, .signature])
    #expect(card.holder.surname != nil)
    #expect(try await client.card(daemon.serial) == card)

    let reader = try #require(try await client.readers().first)
    #expect(reader.state == .card)
    #expect(reader.card == daemon.serial)
    #expect(reader.atr?.hasPrefix("3BAC00") == true)
    await daemon.stop()
  }

  @Test func anEmptyHouseIsNoError() async throws {
    let daemon = try await VirtualDaemon(cards: 0)
    #expect(try await daemon.client.cards().isEmpty)
    #expect(try await daemon.client.readers().isEmpty)
    daemon.directory.fail(with: TransportError(.serviceUnavailable, "pcscd is not running"))
    #expect(
      try await eventuallyProblem(daemon) == Problem(.readerUnavailable, detail: "pcscd is not running"))
    #expect(try await daemon.client.health().status == "ok")
    await daemon.stop()
  }

  /// The first problem of `GET /v1/cards`, which follows the directory with a delay.
  private func eventuallyProblem(_ daemon: VirtualDaemon) async throws -> Problem? {
    for _ in 0..<1000 {
      if let problem = try await problem({ _ = try await daemon.client.cards() }) { return problem }
    }
    return nil
  }

  @Test func aCardThatIsNotThereNamesThoseThatAre() async throws {
    let daemon = try await VirtualDaemon(cards: 2)
    let other = daemon.serials.contains("00000000") ? "99999999" : "00000000"
    for serial in [other, "1", "12345678x", "................"] {
      let problem = try await problem { _ = try await daemon.client.card(serial) }
      #expect(problem?.type == .cardNotFound)
      #expect(problem?.status == 404)
      #expect(problem?.cards?.sorted() == daemon.serials.sorted())
    }
    await daemon.stop()
  }

  @Test func certificatesComeInTheFormAskedFor() async throws {
    let daemon = try await VirtualDaemon()
    let client = daemon.client
    let document = try await client.certificate(.signature, of: daemon.serial)
    let der = try await client.certificate(.signature, of: daemon.serial, as: .der)
    let pem = try await client.certificate(.signature, of: daemon.serial, as: .pem)
    #expect(document.certificate.bytes == der)
    #expect(document.summary.name == .signature)
    #expect(String(decoding: pem, as: UTF8.self).hasPrefix("-----BEGIN CERTIFICATE-----\n"))
    #expect(try await client.card(daemon.serial).certificates.contains(document.summary))

    let path = "\(daemon.cardPath)/certificates/authentication"
    #expect(try await daemon.server.get(path).headers["content-type"] == "application/json")
    let refused = try await daemon.server.get(path, headers: "Accept: image/png\r\n")
    #expect(refused.problem?.type == .notAcceptable)
    #expect(refused.status == 406)
    #expect(try await daemon.server.get("\(daemon.cardPath)/certificates/other").problem?.type == .keyNotFound)
    await daemon.stop()
  }

  @Test func aWrongPINCostsOneTryAndAMalformedOneNone() async throws {
    let daemon = try await VirtualDaemon()
    let client = daemon.client
    func verify(_ pin: String) async throws -> Problem? {
      try await problem { _ = try await client.verifyPIN(secret(pin), of: daemon.serial) }
    }
    for malformed in ["", "1", "123", "12a4", "123456789", "+1234"] {
      let problem = try await verify(malformed)
      #expect(problem?.type == .pinMalformed)
      #expect(problem?.status == 400)
    }
    #expect(try await client.pinStatus(of: daemon.serial) == PINStatus(state: .locked, triesLeft: 3))
    let wrong = try await verify("4321")
    #expect(wrong?.type == .pinIncorrect)
    #expect(wrong?.status == 403)
    #expect(wrong?.triesLeft == 2)
    let right = try await client.verifyPIN(secret("1234\n"), of: daemon.serial)
    #expect(right.state == .verified)
    #expect(right.triesLeft == 3)
    await daemon.stop()
  }

  @Test func aBlockedPINIsLocked() async throws {
    let daemon = try await VirtualDaemon()
    for wrong in ["4321", "4322", "4323"] {
      _ = try await problem {
        _ = try await daemon.client.verifyPIN(
          secret(wrong), of: daemon.serial, terms: PINTerms(allowsLastTry: true))
      }
    }
    let blocked = try await problem { _ = try await daemon.client.verifyPIN(secret("1234"), of: daemon.serial) }
    #expect(blocked?.type == .pinBlocked)
    #expect(blocked?.status == 423)
    #expect(try await daemon.client.pinStatus(of: daemon.serial).state == .blocked)
    await daemon.stop()
  }

  @Test func signsAfterThePINAndNotAfterLock() async throws {
    let daemon = try await VirtualDaemon()
    let client = daemon.client
    let data = Array("to be signed".utf8)
    let request = SignatureRequest(key: .authentication, scheme: "rsa_pkcs1_sha256", input: .data(data))

    let refused = try await problem { _ = try await client.sign(request, with: daemon.serial) }
    #expect(refused?.type == .pinRequired)
    #expect(refused?.status == 401)
    let json = String(decoding: try WireFormat.encode(request), as: UTF8.self)
    let raw = try await daemon.server.post("\(daemon.cardPath)/signatures", type: "application/json", json)
    #expect(raw.headers["www-authenticate"] == "CPx-PIN")

    _ = try await client.verifyPIN(secret("1234"), of: daemon.serial)
    let byData = try await client.sign(request, with: daemon.serial)
    let digest = SignatureRequest(
      key: .authentication, scheme: "rsa_pkcs1_sha256", input: .digest(DigestAlgorithm.sha256.digest(data)))
    #expect(try await client.sign(digest, with: daemon.serial).signature == byData.signature)
    #expect(byData.scheme == "rsa_pkcs1_sha256")

    try await client.lock(daemon.serial)
    let after = try await problem { _ = try await client.sign(request, with: daemon.serial) }
    #expect(after?.type == .pinRequired)
    await daemon.stop()
  }

  @Test(arguments: [
    (#"{"key":"authentication","scheme":"rsa_pkcs1_sha256","digest":"AAAA"}"#, 400, "digest-length"),
    (#"{"key":"authentication","scheme":"rsa_pss_rsae_sha256","data":"AAAA"}"#, 422, "scheme-unsupported"),
    (#"{"key":"authentication","scheme":"md5","data":"AAAA"}"#, 422, "scheme-unsupported"),
    (#"{"key":"authentication","scheme":"md5","digest":"AAAA"}"#, 422, "scheme-unsupported"),
    (#"{"key":"signature","scheme":"rsa_pkcs1_sha512","data":"AAAA"}"#, 422, "scheme-unsupported"),
    (#"{"key":"other","scheme":"rsa_pkcs1_sha256","data":"AAAA"}"#, 400, "bad-request"),
    (#"{"key":"signature","scheme":"rsa_pkcs1_sha256","data":"AAAA","more":1}"#, 400, "bad-request"),
    (#"{"key":"signature","scheme":7,"data":"AAAA"}"#, 400, "bad-request"),
    (#"{"key":"signature"}"#, 400, "bad-request"),
    ("", 400, "bad-request"),
    ("[[[[", 400, "bad-request"),
  ])
  func aRequestThatCannotBeSignedSaysWhy(body: String, status: Int, type: String) async throws {
    let daemon = try await VirtualDaemon()
    let answer = try await daemon.server.post("\(daemon.cardPath)/signatures", type: "application/json", body)
    #expect(answer.status == status)
    #expect(answer.problem?.type.rawValue == "urn:cpxd:problem:\(type)")
    #expect(answer.problem?.status == status)
    await daemon.stop()
  }

  @Test func dataUpToAMebibyteIsHashedAndMoreIsRefused() async throws {
    let daemon = try await VirtualDaemon()
    _ = try await daemon.client.verifyPIN(secret("1234"), of: daemon.serial)
    func sign(_ count: Int) async throws {
      let data = [UInt8](repeating: 7, count: count)
      let request = SignatureRequest(key: .authentication, scheme: "rsa_pkcs1_sha256", input: .data(data))
      _ = try await daemon.client.sign(request, with: daemon.serial)
    }
    try await sign(1 << 20)
    #expect(try await problem { try await sign(1 << 20 + 1) }?.type == .contentTooLarge)
    #expect(try await problem { try await sign(2 << 20) }?.type == .contentTooLarge)
    await daemon.stop()
  }

  @Test func manyClientsAtOnceAllGetTheirOwnSignature() async throws {
    let daemon = try await VirtualDaemon()
    let client = daemon.client
    let serial = daemon.serial
    _ = try await client.verifyPIN(secret("1234"), of: serial)
    let signatures = try await withThrowingTaskGroup(of: [UInt8].self) { group in
      for number in UInt8(0)..<12 {
        group.addTask {
          let key: CPxAPI.KeyName = number.isMultiple(of: 2) ? .authentication : .signature
          let request = SignatureRequest(key: key, scheme: "rsa_pkcs1_sha256", input: .data([number]))
          return try await client.sign(request, with: serial).signature.bytes
        }
      }
      return try await group.reduce(into: Set<[UInt8]>()) { $0.insert($1) }
    }
    #expect(signatures.count == 12)
    await daemon.stop()
  }

  @Test func noPINIsInAnyLogLine() async throws {
    let daemon = try await VirtualDaemon()
    _ = try await problem { _ = try await daemon.client.verifyPIN(secret("73519"), of: daemon.serial) }
    _ = try await problem { _ = try await daemon.client.verifyPIN(secret("8642097"), of: daemon.serial) }
    _ = try await problem { _ = try await daemon.client.verifyPIN(secret("9081726354"), of: daemon.serial) }
    await daemon.stop()
    let log = daemon.log.text
    #expect(log.contains("POST /v1/cards/{serial}/pin/verify"))
    for pin in ["73519", "8642097", "9081726354"] {
      let hexadecimal = pin.utf8.map { String($0, radix: 16) }
      #expect(!log.contains(pin))
      #expect(!log.lowercased().contains(hexadecimal.joined()))
      #expect(!log.lowercased().contains(hexadecimal.joined(separator: " ")))
    }
  }
}
