// SPDX-License-Identifier: Apache-2.0
import CardTransport
import Foundation
import PCSC
import Testing

@Suite struct PCSCStatusTests {
  /// Every code that the installed pcsclite.h defines, with its names.
  private static func codesOfTheHeader() throws -> [UInt32: Set<String>] {
    let header = try String(contentsOfFile: "/usr/include/PCSC/pcsclite.h", encoding: .utf8)
    var codes: [UInt32: Set<String>] = [:]
    for match in header.matches(of: /(?m)^#define (SCARD_[SFEWP]_\w+)\s+\(\(LONG\)0x([0-9A-Fa-f]{8})\)/) {
      codes[try #require(UInt32(match.2, radix: 16)), default: []].insert(String(match.1))
    }
    return codes
  }

  @Test func everyCodeOfTheHeaderHasItsOfficialName() throws {
    let codes = try Self.codesOfTheHeader()
    #expect(codes.count > 50)
    for (code, names) in codes {
      let status = PCSCStatus(rawValue: code)
      let name = try #require(status.name, "0x\(String(code, radix: 16)) \(names)")
      #expect(names.contains(name))
      #expect(!status.meaning.isEmpty)
    }
  }

  @Test func unknownCodesSurviveInHexadecimal() {
    let status = PCSCStatus(rawValue: 0x8010_00AB)
    #expect(status.name == nil)
    #expect(status.transportError("no use").detail.hasSuffix("0x801000AB"))
    #expect(PCSCStatus(rawValue: 0x2A).description == "0x0000002A")
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
