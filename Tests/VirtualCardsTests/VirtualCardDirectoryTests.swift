// SPDX-License-Identifier: Apache-2.0
import Foundation
import ISO7816
import Testing

@testable import VirtualCards

struct VirtualCardDirectoryTests {
  private let temporary: TemporaryDirectory
  private var path: String { temporary.path + "/card" }

  init() throws { temporary = try TemporaryDirectory() }

  private func create(_ profile: VirtualCardProfile = .cps3) throws -> VirtualCardDirectory {
    try VirtualCardDirectory.create(
      at: path, Personalisation(profile: profile, kind: .cpe, serial: #require(CardSerial("12345678"))),
      authority: CardBench.authority.get())
  }

  private func respond(_ directory: VirtualCardDirectory, _ command: String) throws -> String {
    Hexadecimal.string(directory.card.respond(to: try #require(Hexadecimal.bytes(command))))
  }

  @Test func aNewCardIsForItsOwnerOnly() throws {
    _ = try create()
    let files = try #require(FileManager.default.enumerator(atPath: path)?.allObjects as? [String])
    #expect(files.contains("pki/chain.pem") && files.contains("keys/signature.pem"))
    for file in files + ["."] where file != "pki/root-cert.pem" && file != "pki/persons-cert.pem" {
      let attributes = try FileManager.default.attributesOfItem(atPath: "\(path)/\(file)")
      let mode = try #require(attributes[.posixPermissions] as? Int)
      #expect(mode & 0o077 == 0, "\(file)")
    }
  }

  @Test func countersAndFilesOutliveTheProcess() throws {
    var directory: VirtualCardDirectory? = try create()
    try #require(directory).card.powerOn()
    #expect(try respond(#require(directory), "0024000108 31323334 34333231") == "9000")
    #expect(try respond(#require(directory), "00A4090C063F000001D107") == "9000")
    #expect(try respond(#require(directory), "00D6000003 0A0B0C") == "9000")
    #expect(try respond(#require(directory), CardBench.verify) == "63C2")
    directory = nil
    let again = try VirtualCardDirectory.open(path + "/")
    #expect(again.image.serial.digits == "12345678")
    #expect(again.image.kind == .cpe)
    again.card.powerOn()
    #expect(try respond(again, "00200001") == "63C2")
    #expect(try respond(again, "002000010434333231") == "9000")
    #expect(try respond(again, "00A4090C063F000001D107") == "9000")
    #expect(try respond(again, "00B0000003") == "0A0B0C9000")
  }

  @Test(arguments: [VirtualCardProfile.cps4, .cps4PreSeries, .cps4T0])
  func aCPS4OutlivesTheProcess(profile: VirtualCardProfile) throws {
    var directory: VirtualCardDirectory? = try create(profile)
    let atr = try #require(directory).card.atr
    try #require(directory).card.powerOn()
    #expect(try respond(#require(directory), ChipDocBench.selectApplet) == "9000")
    #expect(try respond(#require(directory), ChipDocBench.verify) == "9000")
    #expect(try respond(#require(directory), "0124010104 34333231") == "9000")
    #expect(try respond(#require(directory), "0120000208 3030303030303030") == "63C2")
    directory = nil
    let again = try VirtualCardDirectory.open(path)
    #expect(again.image.profile == profile)
    #expect(again.card.atr == atr)
    again.card.powerOn()
    #expect(try respond(again, ChipDocBench.selectApplet) == "9000")
    #expect(try respond(again, "01200002") == "63C2")
    #expect(try respond(again, "012000010434333231") == "9000")
  }

  @Test func aContactlessCardKeepsItsTechnicalKey() throws {
    var directory: VirtualCardDirectory? = try create(.cps3Contactless)
    let certificate = try #require(directory?.image.technical).certificate
    directory = nil
    let again = try VirtualCardDirectory.open(path)
    #expect(again.image.technical?.certificate == certificate)
    #expect(CardBench(again.card).file("3F000002B003") == certificate)
  }

  @Test func aDirectoryHasOneUserAtATime() throws {
    var directory: VirtualCardDirectory? = try create()
    #expect(throws: VirtualCardError.inUse(path: path)) { try VirtualCardDirectory.open(path) }
    var card = directory?.card
    directory = nil
    #expect(throws: VirtualCardError.inUse(path: path)) { try VirtualCardDirectory.open(path) }
    #expect(card != nil)
    card = nil
    _ = try VirtualCardDirectory.open(path)
  }

  @Test func nothingIsEverOverwritten() throws {
    _ = try create()
    #expect(throws: VirtualCardError.exists(path: path)) { try create() }
    let other = temporary.path + "/other"
    try FileManager.default.createDirectory(atPath: other, withIntermediateDirectories: false)
    _ = try Data().write(to: URL(fileURLWithPath: other + "/file"))
    #expect(throws: VirtualCardError.exists(path: other)) {
      try VirtualCardDirectory.create(at: other, authority: CardBench.authority.get())
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: temporary.path).sorted() == ["card", "other"])
  }

  @Test(
    arguments: [
      ("card.json", "{", "card.json: no JSON"), ("card.json", "{}", "card.json: profile is missing"),
      ("keys/signature.pem", "nonsense", "keys/signature.pem: reading a private key failed"),
      ("certificates/authentication.pem", "", "certificates/authentication.pem: expected one certificate"),
      ("objects/D120.bin", nil, "objects/D120.bin: No such file or directory"),
    ] as [(String, String?, String)])
  func aBrokenDirectoryNamesFileAndCause(file: String, content: String?, expected: String) throws {
    _ = try create()
    if let content {
      try Data(content.utf8).write(to: URL(fileURLWithPath: "\(path)/\(file)"))
    } else {
      try FileManager.default.removeItem(atPath: "\(path)/\(file)")
    }
    let error = #expect(throws: VirtualCardError.self) { try VirtualCardDirectory.open(path) }
    #expect(try #require(error).description.hasPrefix("\(path)/\(expected)"))
  }

  @Test(
    arguments: [
      ("\"triesLeft\" : 3", "\"triesLeft\" : 4", "pin has an impossible value or counter"),
      ("\"tries\" : 3", "\"tries\" : 300", "pin has an impossible value or counter"),
      ("\"1234\"", "\"12x4\"", "pin has an impossible value"),
      ("\"12345678\"", "\"1234567\"", "is not 8 digits"), ("\"D120\"", "\"../x\"", "is not D000 to DFFF"),
      ("\"cps3\"", "\"cps9\"", "profile has an impossible value"),
    ] as [(String, String, String)])
  func aChangedDescriptionIsChecked(old: String, new: String, expected: String) throws {
    _ = try create()
    let file = URL(fileURLWithPath: "\(path)/card.json")
    let text = try String(contentsOf: file, encoding: .utf8)
    try #require(text.contains(old))
    // The serial and the PUK are alike here: from the end, where the serial is.
    let range = try #require(text.range(of: old, options: old.contains("5678") ? .backwards : []))
    try text.replacingCharacters(in: range, with: new).write(to: file, atomically: true, encoding: .utf8)
    let error = #expect(throws: VirtualCardError.self) { try VirtualCardDirectory.open(path) }
    #expect(try #require(error).description.contains(expected))
  }

  @Test func swappedCertificatesAreNoticed() throws {
    _ = try create()
    let names = ["authentication", "signature"].map { "\(path)/certificates/\($0).pem" }
    let contents = try names.map { try Data(contentsOf: URL(fileURLWithPath: $0)) }
    for (name, content) in zip(names, contents.reversed()) { try content.write(to: URL(fileURLWithPath: name)) }
    let error = #expect(throws: VirtualCardError.self) { try VirtualCardDirectory.open(path) }
    #expect(try #require(error).description.contains("is not about the key in keys/authentication.pem"))
  }

  @Test func anEmptyDirectoryIsNoCard() throws {
    let error = #expect(throws: VirtualCardError.self) { try VirtualCardDirectory.open(temporary.path) }
    #expect(try #require(error).description.contains("card.json is missing"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: temporary.path).isEmpty)
  }
}
