// SPDX-License-Identifier: Apache-2.0
import CPxClient
import Certificates
import Foundation
import Phrasebook
import Secrets
import SocketTesting
import Testing
import VirtualCards

@testable import Doctor

/// A PIN given to the doctor, and the keys that it opens.
struct TrialTests {
  @Test func withoutAPINNoneIsTriedAndNoKeySigns() async throws {
    let world = try World()
    let diagnosis = try await world.served { try await world.diagnose() }
    #expect(diagnosis.result(of: .pinEntry) == nil)
    #expect(diagnosis.result(of: .authenticationKey) == nil)
    #expect(diagnosis.details(of: .keySchemes).contains { $0.hasPrefix("authentication, rsa_pkcs1_sha256") })
    #expect(world.log.dangerous.isEmpty)
  }

  @Test func withoutADaemonThePINIsNotEvenRead() async throws {
    let world = try World()
    let diagnosis = try await world.diagnose { $0.pin = { throw SecretBytesError.noMemory } }
    #expect(diagnosis.codesBelowService == ["CPX-063"])
    #expect(world.log.dangerous.isEmpty)
  }

  @Test func aLostTryKeepsThePINBack() async throws {
    let world = try World()
    try world.enterWrongPIN(times: 1)
    let diagnosis = try await world.served { try await world.diagnose { $0.pin = { try Self.pin("1234") } } }
    #expect(diagnosis.codes == ["CPX-065"])
    #expect(diagnosis.result(of: .authenticationKey) == nil)
    #expect(world.log.dangerous.isEmpty)
  }

  @Test func theSignatureKeySignsOnlyWhenThatIsAskedFor() async throws {
    let world = try World()
    try await world.served {
      for isAsked in [false, true] {
        let diagnosis = try await world.diagnose {
          ($0.pin, $0.triesSignatureKey) = ({ try Self.pin("1234") }, isAsked)
        }
        #expect(diagnosis.codes.isEmpty)
        #expect(diagnosis.result(of: .authenticationKey) == .ok)
        #expect(diagnosis.result(of: .signatureKey) == (isAsked ? .ok : nil))
      }
    }
  }

  private static let wrongAnswers: [(String?, Finding)] = [
    (#"{"signature":"AAAA","scheme":"rsa_pkcs1_sha256","certificate":"AAAA"}"#, Finding.keySignatureWrong),
    (nil, .keyForbidden),
  ]

  @Test(arguments: wrongAnswers)
  func aKeyThatDoesNotSignRightIsNamed(answer: String?, finding: Finding) async throws {
    let world = try World()
    let daemon = try CannedDaemon(path: world.socket) { _ in
      answer.map { CannedDaemon.response("200 OK", "application/json", $0) }
        ?? CannedDaemon.problem(403, "not-granted")
    }
    let certificate = ObservedCertificate.read(world.image.authenticationCertificate)
    let card = ObservedCard(
      serial: "00000001", title: "CPS3", isByContact: true,
      pin: .success(ObservedPIN(triesLeft: 3, maximum: 3, isBlocked: false)),
      certificates: [ObservedCertificate(name: "authentication", content: certificate)],
      keys: [ObservedKey(name: "authentication", schemes: ["rsa_pkcs1_sha256"])])
    let circumstances = Circumstances(
      client: CPxClient(socketPath: world.socket), surroundings: world.surroundings, options: ExaminationOptions(),
      observation: Observation(readers: [ObservedReader(name: "one", isVirtual: true, content: .card(card))]),
      isServed: true, checks: [.passed(.pinEntry)])
    let checks = await KeyInspection().checks(circumstances)
    #expect(checks.compactMap(\.finding) == [finding])
    withExtendedLifetime(daemon) {}
  }

  private static func pin(_ digits: String) throws -> SecretBytes {
    var secret = try SecretBytes(capacity: 8)
    for byte in digits.utf8 { try secret.append(byte) }
    return secret
  }
}
