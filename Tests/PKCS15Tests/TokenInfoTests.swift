// SPDX-License-Identifier: Apache-2.0
import PKCS15
import Testing

private typealias Files = DirectoryFiles

struct TokenInfoTests {
  /// cpx-card.md 2.4.
  @Test
  func aCardSaysWhatItIs() throws {
    let info = try TokenInfo(parsing: Files.tokenInfo(lastUpdate: Files.lastUpdate))
    #expect(info.label == "CPS3v3-2600000001")
    #expect(info.manufacturer == "ASIP SANTE")
    #expect(info.lastUpdate == "20100316110000Z")
  }

  @Test
  func theTimeMayBeTaggedImplicitly() throws {
    let file = Files.tokenInfo(lastUpdate: Files.object(0x85, Array("20100316110000Z".utf8)))
    #expect(try TokenInfo(parsing: file).lastUpdate == "20100316110000Z")
  }

  @Test
  func aTimeThatStandsElsewhereIsNone() throws {
    for update in [
      Files.object(0xA5, Files.path([0x50, 0x33])), Files.object(0xA5, Files.text("now")), Files.object(0xA5),
      Files.object(0x85), [],
    ] {
      #expect(try TokenInfo(parsing: Files.tokenInfo(lastUpdate: update)).lastUpdate == nil)
    }
  }

  @Test
  func aSerialNumberIsPassedOverAndEverythingIsOptional() throws {
    let info = try TokenInfo(parsing: Files.sequence(Files.integer([0]), Files.octets([1, 2, 3]), Files.bits([0])))
    #expect(info == (try TokenInfo(parsing: Files.sequence(Files.integer([1])))))
    #expect(info == (try TokenInfo(parsing: Files.sequence())))
    #expect(info.label == nil && info.manufacturer == nil)
  }

  @Test
  func anythingElseIsRefused() {
    for file in [[], Files.integer([0]), Files.object(0xA0, Files.sequence())] {
      #expect(throws: PKCS15Error.self) { try TokenInfo(parsing: file) }
    }
  }
}
