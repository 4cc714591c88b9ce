// SPDX-License-Identifier: Apache-2.0
import HealthCards
import ISO7816
import Testing

/// cpx-card.md 1.1.
@Suite struct CardModelTests {
  @Test(arguments: [
    ("3BAC00402A001225006480000310009000", CardModel.Generation.cps3, CardModel.Interface.contact),
    ("3BAC00402A001225006480000320009000", .cps3, .contact),
    ("3B8F80010031B86404B0ECC17394018082 90000E", .cps3, .contactless),
    // Another IC and another version of IAS-ECC (cpx-card.md 1.1, mask).
    ("3B8F80010031B86404B1ECC273940180829000 0C", .cps3, .contactless),
    ("3B9B188001001225006480040100009044", .cps4, .contact),
    ("3B9B188001001225006480000401009044", .cps4, .contact),
    ("3BDC18FF00001225006480000401009000", .cps4, .contact),
  ])
  func aCPxCardIsToldByItsATR(
    atr: String, generation: CardModel.Generation, interface: CardModel.Interface
  ) throws {
    let bytes = try #require(Hexadecimal.bytes(atr))
    let model = try #require(CardModel(atr: bytes))
    #expect(model.generation == generation)
    #expect(model.interface == interface)
  }

  @Test(arguments: [
    // A GSM SIM, an empty ATR, a CPx ATR cut short, one with another category byte, one of an unknown generation.
    "3B9F95801FC78031E073FE211B63E208A8830F900081", "", "3BAC00402A0012250064800003",
    "3BAC00402A801225006480000310009000", "3BAC00402A001225006480000710009000",
    // A contactless card of another operating system.
    "3B8F80010031B86404B0EDC173940180829000 0F",
  ])
  func otherCardsAreNot(atr: String) throws {
    let bytes = try #require(Hexadecimal.bytes(atr))
    #expect(CardModel(atr: bytes) == nil)
  }

  @Test func noMutationOfAnATRTraps() throws {
    let atr = try #require(Hexadecimal.bytes("3B9B188001001225006480040100009044"))
    for index in atr.indices {
      for bit in 0..<8 {
        var mutated = atr
        mutated[index] ^= 1 << bit
        _ = CardModel(atr: mutated)
        _ = CardModel(atr: Array(mutated.prefix(index)))
      }
    }
  }
}
