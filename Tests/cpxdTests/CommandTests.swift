// SPDX-License-Identifier: Apache-2.0
import Foundation
import PCSCWorld
import SocketTesting
import Testing

/// What the commands print and the statuses they exit with.
@Suite struct CommandTests {
  @Test func withoutADaemonCommandsSayWhereTheyLooked() throws {
    let outcome = try run(cpxdPath, ["cards", "--socket", "/nonexistent/cpxd.sock"])
    #expect(outcome.status == 9)
    #expect(outcome.errors.contains("/nonexistent/cpxd.sock"))
  }

  @Test func statusTellsReaderCardHolderAndPIN() throws {
    let daemon = try RunningDaemon.started()
    let outcome = try daemon.cpxd("status")
    #expect(outcome.status == 0)
    let serial = try #require(try daemon.serials().first)
    for part in ["cpxd virtual reader 00", serial, "VIRTUELLE", "3 tries left", "rsa_pkcs1_sha256"] {
      #expect(outcome.text.contains(part), "\(part)")
    }
    let json = try daemon.cpxd("status", "--json").json()
    let card = (json["cards"] as? [[String: Any]])?.first
    #expect(card?["virtual"] as? Bool == true)
    let holder = card?["holder"] as? [String: Any]
    #expect((holder?["nationalIdentifier"] as? [String: String])?["kind"] == "RPPS")
  }

  @Test func theTerminalSpeaksFrenchByLocale() throws {
    let daemon = try RunningDaemon.started()
    let outcome = try daemon.cpxd("pin", "status", environment: ["LC_ALL": "fr_FR.UTF-8"])
    #expect(outcome.text == "verrouillé, 3 essais\n")
    let wrong = try daemon.cpxd(
      "pin", "verify", "--pin-file", "-", input: Data("0000".utf8), environment: ["LC_ALL": "fr_FR.UTF-8"])
    #expect(wrong.errors.contains("il reste 2 essais"))
  }

  @Test func theLifeOfAPINHasDistinctExitStatuses() throws {
    let daemon = try RunningDaemon.started()
    func verify(_ pin: String) throws -> Outcome {
      try daemon.cpxd("pin", "verify", "--pin-file", "-", input: Data(pin.utf8))
    }
    func sign() throws -> Int32 {
      try daemon.cpxd(
        "sign", "--key", "authentication", "--scheme", "rsa_pkcs1_sha256", "-", input: Data("data".utf8)
      ).status
    }
    #expect(try sign() == 4)
    #expect(try verify("12").status == 8)
    #expect(try verify("12ab").status == 8)
    #expect(try daemon.cpxd("pin", "status", "--json").json()["triesLeft"] as? Int == 3)
    #expect(try verify("1234").status == 0)
    #expect(try sign() == 0)
    #expect(try daemon.cpxd("lock").status == 0)
    #expect(try sign() == 4)
    let wrong = try verify("0000")
    #expect(wrong.status == 5)
    #expect(wrong.errors.contains("2 tries left"))
    // Neither the same again, nor a PIN from a file while a try is used up.
    for pin in ["0000", "1234"] { #expect(try verify(pin).status == 11) }
    let serial = try #require(try daemon.serials().first)
    for wrong in ["0001", "0002"] {
      let sent = try daemon.curl(
        "/v1/cards/\(serial)/pin/verify?allow-last-try=true", "--data-binary", "@-", "-H",
        "Content-Type: application/octet-stream", input: Data(wrong.utf8))
      #expect(sent.status == 403)
    }
    #expect(try verify("1234").status == 6)
    #expect(try daemon.cpxd("pin", "status").status == 6)
  }

  @Test func theLastTryIsAskedForOnATerminal() throws {
    let daemon = try RunningDaemon.started()
    let serial = try #require(try daemon.serials().first)
    for wrong in ["0001", "0002"] {
      _ = try daemon.curl(
        "/v1/cards/\(serial)/pin/verify", "--data-binary", "@-", "-H", "Content-Type: application/octet-stream",
        input: Data(wrong.utf8))
    }
    for (answer, status) in [("n", Int32(11)), ("", 11), ("y", 0)] {
      let dialogue = try Dialogue(daemon, "pin verify")
      try dialogue.answer("1 try left): ", "1234")
      try dialogue.answer("[y/N] ", answer)
      #expect(dialogue.waitUntilExit() == status)
      let shown = try dialogue.shown()
      #expect(!shown.contains("1234"), "\(shown)")
    }
    #expect(try daemon.cpxd("pin", "status", "--json").json()["triesLeft"] as? Int == 3)
  }

  @Test func aSchemeTheKeyCannotDoHasItsOwnStatusAndNamesTheOthers() throws {
    let daemon = try RunningDaemon.started()
    for scheme in ["rsa_pss_rsae_sha256", "nonsense"] {
      let outcome = try daemon.cpxd("sign", "--key", "signature", "--scheme", scheme, "-")
      #expect(outcome.status == 8)
      #expect(outcome.errors.contains("rsa_pkcs1_sha256"))
    }
  }

  @Test func aCertificateThatTheCardHasNotIsAnErrorThatNamesTheOthers() throws {
    let daemon = try RunningDaemon.started()
    for arguments in [["--pem"], ["--json"], []] {
      let outcome = try run(
        cpxdPath, ["certificates", "--key", "technical"] + arguments, environment: ["CPXD_SOCKET": daemon.socket])
      #expect(outcome.status == 2 && outcome.text.isEmpty)
      #expect(outcome.errors.contains("it has: authentication, signature [CPX-325]"), "\(outcome.errors)")
    }
  }

  /// Each with its exit status, and no English in what is said of it.
  @Test func theDaemonsRefusalsAreSaidInFrench() throws {
    let daemon = try RunningDaemon.started()
    let sign = ["sign", "--key", "signature", "--scheme"]
    for (arguments, input, status, sentence) in [
      (sign + ["rsa_pkcs1_sha256", "-"], "data", Int32(4), "le code porteur n'a pas été vérifié [CPX-302]"),
      (sign + ["rsa_pss_rsae_sha256", "-"], "data", 8, "cette clé ne signe pas avec cet algorithme [CPX-305]"),
      (sign + ["rsa_pkcs1_sha256", "--digest", "00"], "", 8, "l'empreinte n'a pas la longueur voulue par"),
      (["objects", "NONE"], "", 8, "la carte n'a pas cette donnée [CPX-326]"),
      (["pin", "verify", "--pin-file", "-"], "12", 8, "le code doit avoir 4 à 8 chiffres et rien d'autre"),
      (["pin", "status", "--card", "00000000"], "", 2, "cette carte n'est dans aucun lecteur ; présente"),
    ] {
      let outcome = try run(
        cpxdPath, arguments, input: Data(input.utf8),
        environment: ["CPXD_SOCKET": daemon.socket, "LC_ALL": "fr_FR.UTF-8"])
      #expect(outcome.status == status)
      #expect(outcome.errors.hasPrefix("cpxd: \(sentence)"), "\(outcome.errors)")
      #expect(!outcome.errors.contains(#/\b(the|is|has|not|and)\b/#), "\(outcome.errors)")
    }
  }

  @Test func severalCardsAreListedUntilOneIsNamed() throws {
    let daemon = try RunningDaemon.started(cards: 2)
    let serials = try daemon.serials()
    let outcome = try daemon.cpxd("pin", "status")
    #expect(outcome.status == 3)
    for serial in serials { #expect(outcome.errors.contains(serial)) }
    #expect(try daemon.cpxd("pin", "status", "--card", serials[1]).status == 0)
    let missing = try daemon.cpxd("pin", "status", "--card", "00000000")
    #expect(missing.status == 2)
    for serial in serials { #expect(missing.errors.contains(serial)) }
  }

  @Test func aDigestIsSignedLikeTheDataItIsOf() throws {
    let daemon = try RunningDaemon.started()
    _ = try daemon.cpxd("pin", "verify", "--pin-file", "-", input: Data("1234".utf8))
    let data = Data("data".utf8)
    let digest = try run("openssl", ["dgst", "-sha256", "-r"], input: data).text.prefix(64)
    let arguments = ["sign", "--key", "authentication", "--scheme", "rsa_pkcs1_sha256"]
    let environment = ["CPXD_SOCKET": daemon.socket]
    let ofDigest = try run(cpxdPath, arguments + ["--digest", String(digest)], environment: environment)
    let ofData = try run(cpxdPath, arguments + ["-"], input: data, environment: environment)
    #expect(ofDigest.status == 0)
    #expect(ofDigest.text == ofData.text)
    #expect(try run(cpxdPath, arguments + ["--digest", "00"], environment: environment).status == 8)
    #expect(try run(cpxdPath, arguments + ["--digest", "zz"], environment: environment).status == 64)
  }

  @Test func thePINIsAskedForOnTheTerminalWithoutEcho() throws {
    let daemon = try RunningDaemon.started()
    let dialogue = try Dialogue(daemon, "pin verify")
    try dialogue.answer("3 tries left): ", "1234")
    #expect(dialogue.waitUntilExit() == 0)
    #expect(try dialogue.shown().contains("verified"))
    #expect(try !dialogue.shown().contains("1234"))
  }
}
