// SPDX-License-Identifier: Apache-2.0
import Foundation
import StandardCodes
import Testing

struct PCSCStatusTests {
  /// What the installed pcsclite.h defines.
  private static func header() throws -> [String: UInt32] {
    let header = try String(contentsOfFile: "/usr/include/PCSC/pcsclite.h", encoding: .utf8)
    let defined = header.matches(of: /(?m)^#define\s+(SCARD_[A-Z]_\w+)\s+\(\(LONG\)0x([0-9A-Fa-f]{8})\)/)
    return try Dictionary(
      uniqueKeysWithValues: defined.map { (String($0.1), try #require(UInt32($0.2, radix: 16))) })
  }

  @Test func theNamesAndNumbersAreThoseOfTheHeader() throws {
    let header = try Self.header()
    #expect(header.count > 50)
    let ours = Dictionary(uniqueKeysWithValues: PCSCStatus.named.map { ($0.name, $0.status.rawValue) })
    for name in Set(header.keys).union(ours.keys) { #expect(header[name] == ours[name], "\(name)") }
  }

  @Test func aNameLeadsToItsNumberAndBack() {
    for (status, name) in PCSCStatus.named {
      #expect(PCSCStatus(name: name) == status)
      #expect(status.officialNames.contains(name))
    }
    #expect(PCSCStatus(name: "SCARD_W_RESET_CARD") == .resetCard)
    #expect(PCSCStatus(name: "SCARD_") == nil)
  }

  @Test func unknownCodesSurviveInHexadecimal() {
    #expect(PCSCStatus(rawValue: 0x8010_00AB).name == nil)
    #expect(PCSCStatus(rawValue: 0x2A).description == "0x0000002A")
  }
}
