// SPDX-License-Identifier: Apache-2.0
import Certificates
import Phrasebook
import Testing

@testable import Doctor
@testable import TLSClient

struct PortalInspectionTests {
  @Test(arguments: [
    (false, ChainVerification.Code.issuerMissing, Finding.portalAuthoritiesMissing),
    (false, .rootNotTrusted, .portalAuthoritiesMissing), (false, .expired, .portalNotTrusted),
    (true, .issuerMissing, .portalNotTrusted),
  ])
  func aPortalNobodyAskedForOnlyWarnsOfAuthoritiesNotYetImported(
    isExpected: Bool, code: ChainVerification.Code, finding: Finding
  ) {
    let portal = Portal(
      host: "portal.example", port: 443, path: "/", trust: ServerTrust(authorities: []), isExpected: isExpected)
    let distrust = TLSError.Distrust(code: code, reason: "no", certificate: nil)
    let card = ObservedCard(
      serial: "1", title: "CPS3 CPS", isByContact: true, pin: .failure(Trouble(.pinUnknown)), certificates: [])
    let checks = PortalInspection(portal: portal, environment: [:])
      .judge(PortalProbe.Outcome(failure: .serverNotTrusted(host: portal.host, distrust)), card)
    #expect(checks.compactMap(\.finding) == [finding])
    #expect(finding.severity == (finding == .portalAuthoritiesMissing ? .warning : .fault))
  }
}
