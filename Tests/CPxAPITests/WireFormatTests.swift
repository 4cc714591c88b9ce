// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import CPxAPI

struct WireFormatTests {
  private func text(_ value: some Encodable) throws -> String {
    String(decoding: try WireFormat.encode(value), as: UTF8.self)
  }

  private func request(_ json: String) throws(WireFormatError) -> SignatureRequest {
    try WireFormat.decode(SignatureRequest.self, from: Array(json.utf8))
  }

  private func complaint(_ json: String) -> String {
    do throws(WireFormatError) {
      return "accepted \(try request(json))"
    } catch {
      return error.description
    }
  }

  @Test func writesTheJSONOfTheAPI() throws {
    #expect(
      try text(Samples.bareCard)
        == #"""
        {"certificates":[],"generation":"CPS3","holder":{},"interface":"contact","keys":[],"pin":{"state":"blocked"},
        "reader":"Virtual reader 1","serial":"12345678","virtual":false}
        """#.replacingOccurrences(of: "\n", with: ""))
    #expect(try text(Samples.summary).contains(#""notBefore":"2023-11-14T22:13:20Z""#))
    #expect(try text(Samples.summary).contains(#""subject":"CN=A/B""#))
    #expect(
      try text(Problem(.pinIncorrect, detail: "no", triesLeft: 2)) == #"""
        {"detail":"no","status":403,"title":"The PIN is wrong","triesLeft":2,"type":"urn:cpxd:problem:pin-incorrect"}
        """#)
  }

  @Test func readsBackWhatItWrites() throws {
    func roundTrip<Value: Codable & Equatable>(_ value: Value) throws {
      #expect(try WireFormat.decode(Value.self, from: WireFormat.encode(value)) == value)
    }
    try roundTrip(CardList(cards: [Samples.fullCard, Samples.bareCard]))
    try roundTrip(ReaderList(readers: [Samples.fullReader, Samples.bareReader]))
    try roundTrip(CertificateDocument(summary: Samples.summary, certificate: Base64Bytes([1, 2, 3])))
    try roundTrip(SignatureRequest(key: .signature, scheme: "rsa_pkcs1_sha256", input: .digest([1, 2])))
    try roundTrip(SignatureRequest(key: .signature, scheme: "rsa_pkcs1_sha256", input: .data([])))
    try roundTrip(Problem(.cardNotFound, detail: "é\u{1}", cards: ["12345678"]))
  }

  @Test func answersFromALaterVersionAreUnderstood() throws {
    let json = #"{"readers":[{"name":"a","virtual":false,"state":"sleeping","new":1}],"more":{}}"#
    let list = try WireFormat.decode(ReaderList.self, from: Array(json.utf8))
    #expect(list.readers.first?.state == Reader.State(rawValue: "sleeping"))
    let problem = #"{"type":"urn:cpxd:problem:new","title":"New","status":409}"#
    #expect(try WireFormat.decode(Problem.self, from: Array(problem.utf8)).type.status == 500)
  }

  @Test func readsASignatureRequest() throws {
    let read = try request(#"{"key":"authentication","scheme":"rsa_pkcs1_sha256","digest":"AQI="}"#)
    #expect(read == SignatureRequest(key: .authentication, scheme: "rsa_pkcs1_sha256", input: .digest([1, 2])))
  }

  @Test(arguments: [
    (#"{"key":"a","scheme":"b","digest":"","dijest":""}"#, #"the member "dijest" is not known; allowed are "key""#),
    (#"{"scheme":"b","digest":""}"#, #""key" is missing"#),
    (#"{"key":1,"scheme":"b","digest":""}"#, #""key" must be a string"#),
    (#"{"key":"a","scheme":["b"],"digest":""}"#, #""scheme" must be a string"#),
    (#"{"key":"a","scheme":"b","digest":7}"#, #""digest" must be a string"#),
    (#"{"key":"a","scheme":"b","digest":null}"#, #""digest" must be a string"#),
    (#"{"key":null,"scheme":"b","digest":""}"#, #""key" must be a string"#),
    (#"{"key":"a","scheme":"b","digest":"A"}"#, #""digest" must be base64"#),
    (#"{"key":"a","scheme":"b","digest":"A A="}"#, #""digest" must be base64"#),
    (#"{"key":"a","scheme":"b"}"#, #"exactly one of "digest" and "data""#),
    (#"{"key":"a","scheme":"b","digest":"","data":""}"#, #"exactly one of "digest" and "data""#),
    ("[]", "the body must be an object"),
    ("7", "the body must be an object"),
    ("null", "the body must be an object"),
    ("", "not valid JSON"),
    ("{", "not valid JSON"),
    ("\u{FEFF}x", "not valid JSON"),
  ])
  func saysWhatIsWrongWithARequest(json: String, expected: String) {
    #expect(complaint(json).contains(expected), "\(complaint(json))")
  }

  @Test func boundsDepthAndWhatItRepeats() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(!complaint(deep).contains("accepted"))
    let name = String(repeating: "x", count: 5000)
    #expect(complaint(#"{"\#(name)":1}"#).count < 300)
  }

  @Test func bytesThatAreNoUTF8AreRefused() {
    #expect(throws: WireFormatError.self) {
      try WireFormat.decode(SignatureRequest.self, from: [0x7B, 0xFF, 0xFE, 0x7D])
    }
  }
}
