// SPDX-License-Identifier: Apache-2.0
import ISO7816
import SeededRandom
import Testing

struct BERTLVTests {
  static let tags: [UInt32] = [0x62, 0x80, 0x7F41, 0x5F20, 0xBF8101, 0xBF9002, 0xBFFB05]
  static let lengths = [0, 1, 0x7F, 0x80, 0xFF, 0x100, 65_535]

  @Test(arguments: tags, lengths)
  func whatIsEncodedIsReadBack(_ tag: UInt32, _ length: Int) throws {
    let object = BERTLV(tag: tag, value: Array(repeating: 0xA5, count: length))
    #expect(try BERTLV.parse(object.encoded) == [object])
    #expect(try BERTLV.parseFirst(object.encoded + [0xFF, 0x01]) == object)
  }

  @Test
  func lengthsAreWrittenInTheirShortestForm() {
    func head(_ length: Int) -> String {
      Hexadecimal.string(BERTLV(tag: 0x80, value: Array(repeating: 0, count: length)).encoded.prefix(4))
    }
    #expect(head(0) == "8000")
    #expect(head(0x7F) == "807F0000")
    #expect(head(0x80) == "80818000")
    #expect(head(0xFF) == "8081FF00")
    #expect(head(0x100) == "80820100")
    #expect(Hexadecimal.string(BERTLV(tag: 0xBF8101, value: [1]).encoded) == "BF81010101")
  }

  @Test
  func lengthsOfAnyDefiniteFormAreRead() throws {
    for digits in ["800155", "80810155", "8082000155"] {
      let bytes = try #require(Hexadecimal.bytes(digits))
      #expect(try BERTLV.parse(bytes) == [BERTLV(tag: 0x80, value: [0x55])])
    }
  }

  /// The counter of a CPS3's PIN, cpx-card.md 3.3.
  @Test
  func nestedObjectsOfACPS3AreFound() throws {
    let bytes = try #require(Hexadecimal.bytes("7016BF810112A0109A01039B0103A1088C06F3000013FF00"))
    let template = try BERTLV.parseFirst(bytes)
    #expect(template.tag == 0x70 && template.isConstructed)
    let pin = try #require(try template.children().value(of: 0xBF8101))
    let parameters = try #require(try BERTLV.parse(pin).value(of: 0xA0))
    let objects = try BERTLV.parse(parameters)
    #expect(objects.map(\.tag) == [0x9A, 0x9B, 0xA1])
    #expect(objects.value(of: 0x9B) == [3])
    #expect(objects.value(of: 0x9D) == nil)
    #expect(objects.first?.isConstructed == false)
    #expect(BERTLV(tag: 0x70, children: try template.children()).encoded == bytes)
  }

  @Test
  func paddingBetweenObjectsAndErasedMemoryBehindThemAreNoObjects() throws {
    let bytes = try #require(Hexadecimal.bytes("0000 80 01 11 000000 81 01 22 00 FFFFFFFF"))
    #expect(try BERTLV.parse(bytes).map(\.tag) == [0x80, 0x81])
    #expect(try BERTLV.parse(Array(repeating: UInt8(0), count: 500)).isEmpty)
    #expect(try BERTLV.parse(Array(repeating: UInt8(0xFF), count: 500)).isEmpty)
    #expect(try BERTLV.parse([UInt8]()).isEmpty)
  }

  @Test(arguments: [
    "FFFF80", "80", "8002AA", "8080AA", "8083000001AA", "80FF", "8081", "808201", "80820001",
    "7F", "7F81", "BF8181", "BF81818101", "7F800101", "7F1E00", "9F0000",
  ])
  func malformedObjectsAreRefused(_ digits: String) throws {
    let bytes = try #require(Hexadecimal.bytes(digits))
    #expect(throws: BERTLV.Malformed.self) { try BERTLV.parse(bytes) }
  }

  @Test
  func paddingIsNoFirstObject() {
    #expect(throws: BERTLV.Malformed.self) { try BERTLV.parseFirst([0x00, 0x00]) }
    #expect(throws: BERTLV.Malformed.self) { try BERTLV.parseFirst([UInt8]()) }
  }

  @Test
  func errorsTellWhereTheBadObjectBegins() {
    let error = #expect(throws: BERTLV.Malformed.self) { try BERTLV.parse([0x80, 0x01, 0x11, 0x00, 0x81, 0x05, 0x22]) }
    #expect(error?.offset == 4)
  }

  @Test
  func everyCutTemplateIsRefused() throws {
    let whole = BERTLV(
      tag: 0x70, children: Self.tags.map { BERTLV(tag: $0, value: Array(repeating: 0x30, count: 150)) }
    ).encoded
    #expect(try BERTLV.parse(whole).count == 1)
    for length in 1..<whole.count {
      #expect(throws: BERTLV.Malformed.self) { try BERTLV.parse(whole.prefix(length)) }
    }
  }

  @Test
  func randomBytesAreReadBackOrRefused() throws {
    var random = SeededGenerator()
    for _ in 0..<30_000 {
      let bytes = random.bytes(0...40)
      guard let objects = try? BERTLV.parse(bytes) else { continue }
      let again = try BERTLV.parse(objects.flatMap(\.encoded))
      #expect(again == objects, "seed \(random.seed)")
      #expect(objects.reduce(0) { $0 + $1.value.count } <= bytes.count, "seed \(random.seed)")
    }
  }
}
