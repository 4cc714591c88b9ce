// SPDX-License-Identifier: Apache-2.0
import HealthCards
import ISO7816
import StandardCodes
import Testing

@testable import PKCS11Front

/// The values of requests and replies; the bytes are those of real clients (p11-kit-rpc.md 7).
struct MessageTests {
  private func reader(_ hexadecimal: String) throws -> MessageReader {
    MessageReader(RequestBody(try #require(Hexadecimal.bytes(hexadecimal))))
  }

  @Test func bothFormsOfAnAbsentArrayAreRead() throws {
    for digits in ["01 FFFFFFFF", "00 00000000"] {
      var message = try reader(digits)
      #expect(try message.byteArray() == nil)
      #expect(message.remaining == 0)
    }
    var message = try reader("01 00000000 01 00000004 39393939")
    #expect(try message.byteArray() == [])
    #expect(try message.byteArray() == Array("9999".utf8))
  }

  @Test func noRoomAndNoQuestionAreToldApart() throws {
    var message = try reader("00000000 FFFFFFFF 00000100 00000000 00000004")
    #expect(try message.byteRoom() == nil)
    #expect(try message.byteRoom() == 0)
    #expect(try message.byteRoom() == 256)
    #expect(try message.ulongRoom() == nil)
    #expect(try message.ulongRoom() == 4)
  }

  @Test func aSearchOfARealClientIsRead() throws {
    var message = try reader("00000002  00000000 01 00000008 0000000000000003  00000108 01 00000001 01")
    #expect(try message.template() == [.objectClass: .value(.ulong(3)), .sign: .value(.bool(true))])
  }

  @Test func aSearchForTwoValuesOfOneAttributeFindsNothing() throws {
    var message = try reader("00000002  00000000 01 00000008 0000000000000003  00000000 01 00000008 0000000000000001")
    #expect(try message.template() == [.objectClass: .nothing])
  }

  @Test(arguments: [
    // Counts and lengths of more than there is, and a template in a template in a template.
    "FFFFFFFF", "00000002 00000000 01 00000008 0000000000000003", "00000001 00000011 01 00000004 FFFFFF00",
    "00000001 40000600 01 00000008 20000000", "00000001 00000000 01 00000008 00",
    "00000001 40000211 01 00000018 00000001 40000211 01 00000018 00000000",
  ])
  func aSearchThatCannotBeIsRefused(digits: String) throws {
    var message = try reader(digits)
    var isRefused = false
    do { _ = try message.template() } catch { isRefused = true }
    #expect(isRefused)
  }

  @Test func everyTruncationOfASearchIsRefused() throws {
    let whole = try #require(
      Hexadecimal.bytes(
        "00000004 00000000 01 00000008 0000000000000003 00000003 01 00000002 00000002 4142 00000110 01 00000008 00000008"
          + "3230323630313031 40000600 01 00000008 00000001 0000000000000001"))
    for count in whole.indices {
      var message = MessageReader(RequestBody(Array(whole[..<count])))
      var isRefused = false
      do { _ = try message.template() } catch { isRefused = true }
      #expect(isRefused, "\(count) bytes")
    }
    var message = MessageReader(RequestBody(whole))
    #expect(try message.template().count == 4)
  }

  @Test func templatesInsideRequestsAreSkippedForTheClientsThatSendThem() throws {
    let request = "00000002 40000211 00000010 00000001 00000000 00000008 00000102 00000020"
    var message = try reader(request)
    #expect(try message.attributeRequests(nests: true).map(\.type.rawValue) == [0x4000_0211, 0x102])
    #expect(message.remaining == 0)
    var old = try reader("00000002 40000211 00000010 00000102 00000020")
    #expect(try old.attributeRequests(nests: false).map(\.room) == [16, 32])
  }

  // MARK: Mechanisms

  static let pss: [UInt64] = [0x250, 2, 32]

  @Test(arguments: [
    // Of 0.24.1 and 0.25.5, then of 0.26.4.
    ("00000040 FFFFFFFF", Mechanism.Parameter.none), ("00000040", .none), ("00000040 00", .none),
    (
      "0000000D 0000000000000250 0000000000000002 0000000000000020",
      .pss(.init(hash: 0x250, mask: 2, saltLength: 32))
    ),
    (
      "0000000D 01 0000000000000250 0000000000000002 0000000000000020",
      .pss(.init(hash: 0x250, mask: 2, saltLength: 32))
    ),
    ("0000000D 01 0000000000000250", .unknown), ("00001041 0102", .unknown),
  ])
  func bothEncodingsOfAMechanismAreRead(digits: String, parameter: Mechanism.Parameter) throws {
    var message = try reader(digits + "0000000000000007")
    let mechanism = try message.mechanism(trailing: 8)
    #expect(mechanism?.parameter == parameter)
    #expect(try message.ulong() == 7)
  }

  @Test func noMechanismAtAllIsRead() throws {
    var message = try reader("FFFFFFFF 0000000000000007")
    #expect(try message.mechanism(trailing: 8) == nil)
    var short = try reader("00000040 000000")
    var isRefused = false
    do { _ = try short.mechanism(trailing: 8) } catch { isRefused = true }
    #expect(isRefused)
  }

  // MARK: Replies

  /// The attributes of the reference's examples.
  private let object = TokenObject(
    1, .privateKey(.authentication), isPrivate: true,
    [
      .modulus: .bytes(Array(repeating: 1, count: 256)), .keyType: .ulong(0), .sign: .bool(false),
      .startDate: .date([]), .allowedMechanisms: .ulongs([1, 0x40]),
    ])

  private func answer(_ requests: [(AttributeType, Int?)]) -> String {
    var writer = MessageWriter(.getAttributeValue)
    writer.attributes(requests.map { .init(type: $0, room: $1) }, of: object)
    return Hexadecimal.string(writer.bytes)
  }

  @Test func sizesOfAttributesAreAnsweredAsTheReferenceDoes() {
    let sizes = answer([(.modulus, nil), (.keyType, nil), (.sign, nil), (.startDate, nil), (.allowedMechanisms, nil)])
    let expected = [
      "00000018", "00000003", "614175", "00000005", "00000120", "01", "00000100", "FFFFFFFF", "00000100", "01",
      "00000008",
      "0000000000000000", "00000108", "01", "00000001", "00", "00000110", "01", "00000000", "FFFFFFFF", "40000600",
      "01",
      "00000010", "00000000", "0000000000000000",
    ]
    #expect(sizes == expected.joined())
  }

  @Test func tooLittleRoomAnAbsentAndASecretAttributeAreToldApart() {
    let tooLittle = answer([(.modulus, 4)])
    #expect(tooLittle.hasSuffix("0000000100000120000000000000000150"))
    let absent = answer([(.certificateType, 8), (.sign, 1)])
    #expect(
      absent.hasSuffix(["00000002", "00000080", "00", "00000108", "01", "00000001", "00", "0000000000000012"].joined()))
    let secret = answer([(.privateExponent, 256)])
    #expect(secret.hasSuffix("00000123000000000000000011"))
  }

  @Test func anArrayFitsOrItsLengthAloneIsAnswered() {
    func bytes(_ room: Int?) -> String {
      var writer = MessageWriter(.sign)
      writer.byteArray([1, 2], room: room)
      return Hexadecimal.string(writer.bytes)
    }
    let head = "0000002B000000026179"
    #expect(bytes(nil) == head + "0000000002")
    #expect(bytes(1) == head + "0000000002")
    #expect(bytes(2) == head + "01000000020102")
  }

  @Test func textIsCutBetweenCharactersAndPadded() {
    var writer = MessageWriter(.getInfo)
    let before = writer.bytes.count
    writer.padded("éé", to: 3)
    #expect(Array(writer.bytes[before...]) == [0, 0, 0, 3, 0xC3, 0xA9, 0x20])
  }

  @Test func aFailureIsNeverZero() {
    #expect(Hexadecimal.string(MessageWriter.failure(.pinIncorrect)) == "00000000000000017500000000000000A0")
    #expect(MessageWriter.failure(.ok).last == 5)
  }
}
