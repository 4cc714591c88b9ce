// SPDX-License-Identifier: Apache-2.0
import ISO7816
import Testing

struct ApplicationIdentifierTests {
  @Test(arguments: 0...20)
  func fiveToSixteenBytesAreAName(_ count: Int) {
    let bytes = Array(repeating: UInt8(0xA0), count: count)
    #expect(ApplicationIdentifier(bytes)?.bytes == ((5...16).contains(count) ? bytes : nil))
  }

  /// cpx-card.md 1.3.
  @Test
  func namesOfTheCPxApplications() {
    #expect(ApplicationIdentifier.cpxRoot.description == "8025000001FF0100")
    #expect(ApplicationIdentifier.cpxContact.description == "E828BD080F8025000001FF0010")
    #expect(ApplicationIdentifier.cpxContactless.description == "E828BD080F8025000001FF0020")
  }
}
