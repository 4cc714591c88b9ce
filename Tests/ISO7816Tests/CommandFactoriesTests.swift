// SPDX-License-Identifier: Apache-2.0
import ISO7816
import Testing

/// The commands byte for byte as cpx-card.md writes them.
struct CommandFactoriesTests {
  private func hex(_ command: CommandAPDU) -> String { Hexadecimal.string(command.bytes) }

  /// cpx-card.md 2.1 and 1.7.
  @Test
  func select() {
    let serial = FilePath(0x3F00, 0xD003).bytes
    #expect(hex(.select(serial, by: .path, answer: .none)) == "00A4090C043F00D003")
    #expect(hex(.select(serial, by: .path, answer: .controlParameters)) == "00A40904043F00D00300")
    #expect(hex(.select(FilePath.masterFile.bytes, by: .path, answer: .none)) == "00A4090C023F00")
    #expect(hex(.select([0x3F, 0x00], by: .fileIdentifier, answer: .none)) == "00A4000C023F00")
    #expect(
      hex(.select([0xD0, 0x03], by: .pathFromMasterFile, answer: .controlInformation, cla: 1)) == "01A4080002D00300")
    let root = ApplicationIdentifier.cpxRoot.bytes
    #expect(hex(.select(root, by: .name, answer: .none, cla: 1)) == "01A4040C088025000001FF0100")
    #expect(
      hex(.select(ApplicationIdentifier.cpxContact.bytes, by: .name, answer: .controlInformation))
        == "00A404000DE828BD080F8025000001FF001000")
  }

  /// cpx-card.md 7.2.
  @Test
  func readBinary() {
    #expect(hex(.readBinary(offset: 0, count: 12)) == "00B000000C")
    #expect(hex(.readBinary(offset: 0xE7, count: 0xE7)) == "00B000E7E7")
    #expect(hex(.readBinary(offset: 0x7FFF, count: 256, cla: 1)) == "01B07FFF00")
  }

  /// cpx-card.md 3.3.
  @Test
  func counterOfTries() {
    let pin: [UInt8] = [0x70, 0x06, 0xBF, 0x81, 0x01, 0x02, 0xA0, 0x80]
    #expect(hex(.getData(extendedHeaderList: pin)) == "00CB3FFF0A4D087006BF810102A08000")
    #expect(hex(.verificationStatus(reference: 1)) == "00200001")
    #expect(hex(.verificationStatus(reference: 1, cla: 1)) == "01200001")
  }

  /// cpx-card.md 1.7.
  @Test
  func getResponse() {
    #expect(hex(.getResponse(count: 0x27)) == "00C0000027")
    #expect(hex(.getResponse(count: 256, cla: 1)) == "01C0000000")
  }

  /// cpx-card.md 4.2: AUTH key.
  @Test
  func internalAuthenticate() {
    #expect(
      hex(.setSecurityEnvironment(.authentication, algorithm: 0x02, privateKey: 0x82)) == "002241A406800102840182")
    let info = Array(repeating: UInt8(0x30), count: 51)
    #expect(hex(.internalAuthenticate(info)) == "0088000033" + Hexadecimal.string(info) + "00")
  }

  /// cpx-card.md 4.3: SIGN key; 4.4: deciphering.
  @Test
  func computeDigitalSignature() {
    #expect(
      hex(.setSecurityEnvironment(.digitalSignature, algorithm: 0x42, privateKey: 0x81)) == "002241B606800142840181")
    #expect(
      hex(.setSecurityEnvironment(.confidentiality, algorithm: 0x1A, privateKey: 0x82)) == "002241B80680011A840182")
    let hash = Array(repeating: UInt8(0x55), count: 32)
    #expect(hex(.computeDigitalSignature(hash: hash)) == "002A9E9A20" + Hexadecimal.string(hash) + "00")
  }

  @Test
  func exactlyTheCommandsWithAPINOrPUKCarrySecrets() {
    let secret = (UInt8.min...UInt8.max).filter { Instruction(rawValue: $0).carriesSecret }
    #expect(secret == [0x20, 0x21, 0x24, 0x25, 0x26, 0x27, 0x28, 0x29, 0x2C, 0x2D])
  }

  @Test
  func instructionsAreNamedOrShowTheirByte() {
    #expect(Instruction.internalAuthenticate.description == "INTERNAL AUTHENTICATE")
    #expect(Instruction(rawValue: 0xE2).description == "E2")
  }
}
