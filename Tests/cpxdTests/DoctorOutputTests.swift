// SPDX-License-Identifier: Apache-2.0
import Certificates
import Foundation
import PCSCWorld
import SocketTesting
import Testing
import VirtualCards

@testable import Phrasebook

/// What `cpxd doctor` is told and what it writes.
@Suite struct DoctorOutputTests {
  private static let repository = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")

  /// Python's validator is another's work: it judges the schema, too.
  @Test func theJSONIsByTheSchema() throws {
    let validator = """
      import json, sys, jsonschema
      schema = json.load(open(sys.argv[1]))
      jsonschema.Draft202012Validator.check_schema(schema)
      jsonschema.Draft202012Validator(schema).validate(json.load(sys.stdin))
      """
    let schema = Self.repository.appending(path: "docs/doctor.schema.json").path
    for outcome in [
      try DoctorMatrix.doctor(in: Worlds.card()), try DoctorMatrix.doctor(in: Worlds.empty()),
      try DoctorMatrix.doctor(in: PCSCWorld()),
    ] {
      let verdict = try run("python3", ["-c", validator, schema], input: outcome.output)
      #expect(verdict.status == 0, "\(verdict.errors) \(outcome.text)")
    }
    let wrong = try run(
      "python3", ["-c", validator, schema],
      input: Data(#"{"asked":"pcsc","worst":"ok","checks":[{"layer":"pin","name":"x","result":"fault"}]}"#.utf8))
    #expect(wrong.status != 0)
  }

  @Test func theLanguageCanBeChosen() throws {
    let test = try ReaderWorld()
    _ = try test.world.insert(test.card.card)
    try test.waitForCards([test.serial])
    func doctor(_ arguments: String..., locale: String) throws -> Outcome {
      let environment = ["CPXD_SOCKET": test.daemon.socket, "LC_ALL": locale].merging(test.world.environment) { $1 }
      return try run(cpxdPath, ["doctor", "--offline"] + arguments, environment: environment)
    }
    #expect(try doctor("--lang", "fr", locale: "C.UTF-8").text.contains("✓ code porteur"))
    #expect(try doctor("--lang", "en", locale: "fr_FR.UTF-8").text.contains("✓ PIN"))
    #expect(try doctor(locale: "fr_FR.UTF-8").text.contains("✓ code porteur"))
    #expect(try doctor("--lang", "de", locale: "C").status == 64)
  }

  @Test(arguments: [true, false])
  func keysAreTriedWithThePINThatIsGivenAndItIsForgottenAgain(triesSignature: Bool) throws {
    let test = try ReaderWorld()
    _ = try test.world.insert(test.card.card)
    try test.waitForCards([test.serial])
    let outcome = try DoctorMatrix.withPIN("1234") {
      try DoctorMatrix.doctor(
        in: test.world, ["--pin-file", $0] + (triesSignature ? ["--sign-key"] : []),
        environment: ["CPXD_SOCKET": test.daemon.socket])
    }
    let checks = try outcome.json()["checks"] as? [[String: Any]] ?? []
    func result(_ name: String) -> String? { checks.first { $0["name"] as? String == name }?["result"] as? String }
    #expect(result("pin-entry") == "ok")
    #expect(result("authentication-key") == "ok")
    #expect(result("signature-key") == (triesSignature ? "ok" : nil))
    #expect(try test.sign(test.serial).status == 4, "the lease was given back")
    try test.expectWorking(test.serial)
  }

  @Test func aListInDERIsAsGoodAsOneInPEM() throws {
    let desk = try RevocationDesk(authority: Worlds.authority.get())
    let list = try desk.list(revoking: Worlds.image(), isDER: true)
    let outcome = try DoctorMatrix.doctor(in: Worlds.card(), ["--crlfile", list])
    #expect(outcome.text.contains("CPX-089"))
    let junk = try TemporaryDirectory()
    try Data("0123".utf8).write(to: junk.url("list"))
    let refused = try DoctorMatrix.doctor(in: Worlds.card(), ["--crlfile", junk.file("list")])
    #expect(refused.status == 64)
    #expect(refused.errors.contains(junk.file("list")))
  }

  @Test func aBundleNamesNobody() throws {
    let test = try ReaderWorld()
    let image = try Personalisation(kind: .cpe, isNominative: true).image(authority: Worlds.authority.get())
    _ = try test.world.insert(VirtualCPS3(image))
    try test.waitForCards([image.serial.description])
    let path = test.directory.file("bundle")
    let environment = [
      "CPXD_SOCKET": test.daemon.socket, "USER": "jean.valjean", "HOME": "/home/valjean", "LC_ALL": "C.UTF-8",
    ]
    let outcome = try DoctorMatrix.withPIN("1234") { pin in
      try DoctorMatrix.doctor(in: test.world, ["--bundle", path, "--pin-file", pin], environment: environment)
    }
    #expect(try outcome.json()["asked"] as? String == "daemon")
    let bundle = try String(contentsOfFile: path, encoding: .utf8)
    for section in ["system", "packages", "units", "sockets", "configuration", "diagnosis", "journal"] {
      #expect(bundle.contains("\n== \(section)\n"))
    }
    #expect(bundle.contains("\"pin-tries\"") && bundle.contains("pcscd"))

    var secrets = [image.serial.description, image.cardNumber, "1234", "valjean", ProcessInfo.processInfo.hostName]
    for der in [image.authenticationCertificate, image.signatureCertificate] {
      let certificate = try Certificate(der: der)
      secrets.append(certificate.serialNumberText)
      secrets += certificate.subject.relativeNames.flatMap(\.attributes).map(\.value).filter { $0.count > 2 }
    }
    #expect(secrets.count > 8)
    for secret in secrets where secret != "localhost" && secret != "TEST" {
      #expect(!bundle.localizedCaseInsensitiveContains(secret), "\(secret)")
    }
    #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
    #expect(try DoctorMatrix.doctor(in: test.world, ["--bundle", path]).status == 64)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == bundle)
  }
}
