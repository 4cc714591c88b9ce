// SPDX-License-Identifier: Apache-2.0
import CardTransport
import PCSC
import StandardCodes
import Testing

@Suite struct PCSCStatusTests {
  @Test func everyCodeIsToldInWords() {
    for (status, name) in PCSCStatus.named {
      let detail = status.transportError("no use").detail
      #expect(detail.hasSuffix(", \(status)") && !detail.contains("pcsclite.h"), "\(name)")
    }
  }

  @Test func unknownCodesSurviveInHexadecimal() {
    #expect(PCSCStatus(rawValue: 0x8010_00AB).transportError("no use").detail.hasSuffix("0x801000AB"))
  }

  @Test(
    arguments: [
      (0x8010_006A, .accessRefused), (0x8010_001D, .serviceUnavailable), (0x8010_001E, .serviceUnavailable),
      (0x8010_000B, .heldByAnotherProgram), (0x8010_0069, .cardRemoved), (0x8010_0068, .cardReset),
      (0x8010_0067, .cardMute), (0x8010_0066, .cardMute), (0x8010_0017, .readerGone), (0x8010_0009, .readerGone),
      (0x8010_000C, .noCard), (0x8010_000F, .protocolMismatch), (0x8010_0003, .serviceUnavailable),
      (0x8010_0001, .other), (0xDEAD_BEEF, .other),
    ] as [(UInt32, TransportError.Reason)])
  func codesBecomeTheReasonACallerActsOn(code: UInt32, reason: TransportError.Reason) {
    let error = PCSCStatus(rawValue: code).transportError("no use")
    #expect(error.reason == reason)
    #expect(error.detail.hasPrefix("no use: "))
    #expect(error.detail.contains(String(code, radix: 16, uppercase: true)))
  }

  @Test func refusalByPolkitNamesTheRuleFile() {
    let detail = PCSCStatus.securityViolation.transportError("no readers").detail
    #expect(detail.contains("polkit"))
    #expect(detail.contains("60-cpxd.rules"))
    #expect(detail.contains("SCARD_W_SECURITY_VIOLATION (0x8010006A)"))
  }
}
