// SPDX-License-Identifier: Apache-2.0
import CardTransport
import ISO7816
import Testing

struct TransmissionFormTests {
  /// What is given and what travels with T=0, case by case (cpx-card.md 1.7, 3.3).
  static let forms: [(String, String)] = [
    ("00200001", "0020000100"),
    ("00B000000C", "00B000000C"),
    ("00B0000000", "00B0000000"),
    ("00A4090C023F00", "00A4090C023F00"),
    ("00A40904023F0000", "00A40904023F00"),
    ("0088000001AA10", "0088000001AA"),
  ]

  @Test(arguments: forms)
  func everyCaseHasItsFormWithT0(_ given: String, _ sent: String) throws {
    let card = try ScriptedChannel([sent, "9000"])
    #expect(try TransmissionForm(card, for: .t0).exchange(given) == "9000")
  }

  @Test(arguments: forms.map(\.0))
  func everyCaseTravelsAsItIsWithT1(_ given: String) throws {
    let card = try ScriptedChannel([given, "9000"])
    #expect(try TransmissionForm(card, for: .t1).exchange(given) == "9000")
  }

  @Test(arguments: ["", "00A4", "00A4000002AA", "00B00000000101", "00A40000000001AA0101"])
  func malformedAndExtendedCommandsTravelAsTheyAre(_ command: String) throws {
    let card = try ScriptedChannel([command, "6700"])
    #expect(try TransmissionForm(card, for: .t0).exchange(command) == "6700")
  }
}
