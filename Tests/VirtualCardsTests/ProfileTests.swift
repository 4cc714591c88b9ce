// SPDX-License-Identifier: Apache-2.0
import ISO7816
import Testing

@testable import VirtualCards

struct ProfileTests {
  @Test(
    arguments: [
      ("cps3", "3BAC00402A001225006480000310009000", .t0), ("cps4", "3B9B188001001225006480040100009044", .t1),
      ("cps4-rc", "3B9B188001001225006480000401009044", .t1), ("cps4-t0", "3BDC18FF00001225006480000401009000", .t0),
      ("cps3-contactless", "3B8F80010031B86404B0ECC173940180829000 0E", .t1),
    ] as [(String, String, TransmissionProtocol)])
  func eachProfileHasItsATR(name: String, atr: String, transmissionProtocol: TransmissionProtocol) throws {
    let profile = try #require(VirtualCardProfile(rawValue: name))
    let card = try CardBench(profile).card
    #expect(card.atr == Hexadecimal.bytes(atr))
    #expect(card.transmissionProtocol == transmissionProtocol)
    #expect(try ATR(parsing: card.atr).protocols.contains(transmissionProtocol))
  }
}
