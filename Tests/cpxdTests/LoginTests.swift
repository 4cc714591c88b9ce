// SPDX-License-Identifier: Apache-2.0
import Foundation
import ISO7816
import PCSCWorld
import SocketTesting
import Testing
import VirtualCards
import WebWorld

/// `cpxd login` with virtual cards and the servers that portals are made of.
@Suite struct LoginTests {
  private static let portal = "/pfcng-ihm/authentication.xhtml"

  @Test(arguments: [
    ("cps3", ["TLSv1.2"], "TLSv1.2", "rsa_pkcs1_sha256"), ("cps3", [], "TLSv1.2", "rsa_pkcs1_sha256"),
    ("cps4", ["TLSv1.2"], "TLSv1.2", "rsa_pss_rsae_sha256"), ("cps4", ["TLSv1.3"], "TLSv1.3", "rsa_pss_rsae_sha256"),
  ])
  func theCardEntersThePortalByItsButton(
    profile: String, versions: [String], version: String, scheme: String
  ) throws {
    let bench = try LoginBench(profile)
    let server = try TestServer.portal(clients: bench.clients, versions: versions)
    let jar = bench.directory.file("jar")
    let outcome = try bench.login(
      server.port, Self.portal, "--follow", "gestion des produits", "--json", "--cookie-jar", jar)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let report = try outcome.json()
    #expect((report["url"] as? String)?.hasSuffix("/pfcng-ihm/products.xhtml") == true)
    #expect(report["title"] as? String == "Gestion des produits")
    #expect(report["status"] as? Int == 200)
    #expect((report["visited"] as? [String])?.count == 3)
    #expect((report["tls"] as? [String: Any])?["version"] as? String == version)
    #expect((report["signatures"] as? [[String: Any]])?.compactMap { $0["scheme"] as? String } == [scheme])
    let certificate = report["clientCertificate"] as? [String: Any]
    #expect((certificate?["subject"] as? String)?.contains("title=Infirmier") == true)

    // The session goes on in curl, without the card.
    let mode = try FileManager.default.attributesOfItem(atPath: jar)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let address = "https://localhost:\(server.port)/pfcng-ihm/session.xhtml"
    let authority = try ServerPKI.shared.get().authority
    let curl = ["--silent", "--show-error", "--cacert", authority, address]
    #expect(try run("curl", curl + ["--cookie", jar]).text.contains("<title>Demande</title>"))
    #expect(try run("curl", curl).text.contains("Pas de session"))
  }

  @Test func aPageThatAsksForNoCardIsNoLogin() throws {
    let bench = try LoginBench(isOpen: false)
    let server = try TestServer.portal(clients: bench.clients, versions: [])
    let outcome = try bench.login(server.port, Self.portal)
    #expect(outcome.status == 22)
    #expect(outcome.errors.contains("no card was asked for here"))
    for part in ["Plateforme IGC-Santé", "\"GESTION DES PRODUITS\"", "\"Espace facultatif\"", "https://other.invalid/"]
    {
      #expect(outcome.text.contains(part), "\(part)")
    }
    // The PIN was needed for nothing.
    #expect(try bench.daemon.cpxd("pin", "status").text.contains("locked"))
    #expect(try bench.login(server.port, Self.portal, "--follow", "Entrer").status == 22)
  }

  @Test func aCardThatMayBeShownIsShown() throws {
    let bench = try LoginBench()
    let server = try TestServer.portal(clients: bench.clients, versions: ["TLSv1.2"])
    let outcome = try bench.login(server.port, Self.portal, "--follow", "espace facultatif", "--output", "-")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.text.contains("<body>SUCCESS</body>"))
  }

  @Test func thePINIsVerifiedOnTheWayAndAWrongOneIsTold() throws {
    let bench = try LoginBench(isOpen: false)
    let server = try TestServer.nginx(clients: bench.clients, versions: "TLSv1.2")
    let right = try bench.login(server.port, "/", "--pin-file", "-", input: Data("1234\n".utf8))
    #expect(right.status == 0, "\(right.errors)")
    #expect(right.text.contains("rsa_pkcs1_sha256"))
    #expect(!right.text.contains("1234") && !right.errors.contains("1234"))
    #expect(try bench.daemon.cpxd("lock").status == 0)
    let wrong = try bench.login(server.port, "/", "--pin-file", "-", input: Data("0000\n".utf8))
    #expect(wrong.status == 5, "\(wrong.errors)")
    #expect(wrong.errors.contains("2"))
    // A PIN that nobody types is sent only while all tries are left.
    #expect(try bench.login(server.port, "/", "--pin-file", "-", input: Data("1234\n".utf8)).status == 11)
  }

  @Test func onATerminalThePINIsAskedForWithTheTriesLeft() throws {
    let bench = try LoginBench(isOpen: false)
    let server = try TestServer.nginx(clients: bench.clients, versions: "TLSv1.2")
    let keyboard = bench.directory.file("keyboard")
    let screen = bench.directory.file("screen")
    #expect(mkfifo(keyboard, 0o600) == 0)
    let pki = try ServerPKI.shared.get()
    let chain = bench.card.appending(path: "pki/persons-cert.pem").path
    let command =
      "'\(cpxdPath)' login https://localhost:\(server.port)/ --cafile '\(pki.authority)' --cafile '\(chain)'"
    let terminal = try ChildProcess(
      ["script", "--quiet", "--return", "--command", command, "/dev/null"],
      environment: ["CPXD_SOCKET": bench.daemon.socket, "SHELL": "/bin/sh", "HOME": bench.directory.path],
      input: keyboard, output: screen, errors: bench.directory.file("errors"))
    func shown() throws -> String { try String(contentsOfFile: screen, encoding: .utf8) }
    try waitFor("the prompt") { try shown().contains("for localhost (locked, 3 tries left): ") }
    try Data("1234\n".utf8).write(to: URL(filePath: keyboard))
    #expect(terminal.waitUntilExit() == 0)
    #expect(try shown().contains("200 OK"))
    #expect(try !shown().contains("1234"))
  }

  @Test func aServerOfTLS13TellsTheHolderOfACPS3WhatToDo() throws {
    let bench = try LoginBench()
    let server = try TestServer.openssl(clients: bench.clients, ["-tls1_3"])
    let outcome = try bench.login(server.port)
    #expect(outcome.status == 8)
    #expect(outcome.errors.contains("TLS 1.3") && outcome.errors.contains("rsa_pkcs1_sha256"))
    #expect(outcome.errors.contains("[CPX-184]"))
    let french = try bench.login(server.port, language: "fr_FR.UTF-8")
    #expect(french.errors.contains("le serveur exige TLS 1.3"))
  }

  @Test(arguments: [
    (ServerPKI.Kind.expired, "certificate has expired"), (.wrongHost, "hostname mismatch"),
    (.wrongAuthority, "cpxd trust add"),
  ])
  func aServerThatIsNotToBeBelievedIsNotAskedFurther(kind: ServerPKI.Kind, reason: String) throws {
    let bench = try LoginBench()
    let server = try TestServer.openssl(kind, clients: bench.clients)
    let outcome = try bench.login(server.port)
    #expect(outcome.status == 20)
    #expect(outcome.errors.contains(reason), "\(outcome.errors)")
  }

  @Test func aRevokedServerIsRefusedByItsList() throws {
    let bench = try LoginBench()
    let server = try TestServer.openssl(.revoked, clients: bench.clients)
    let list = try ServerPKI.shared.get().revocationList
    let outcome = try bench.login(server.port, "/", "--crlfile", list)
    #expect(outcome.status == 20)
    #expect(outcome.errors.contains("certificate revoked"))
  }

  @Test func aServerOfOtherAuthoritiesIsNamed() throws {
    let bench = try LoginBench()
    let server = try TestServer.openssl(clients: ServerPKI.shared.get().authority)
    let outcome = try bench.login(server.port)
    #expect(outcome.status == 21)
    #expect(outcome.errors.contains("CN=authority,O=CPXD TEST"), "\(outcome.errors)")
  }

  @Test func aCardThatFailsInTheHandshakeIsTold() throws {
    let bench = try LoginBench(arguments: ["--fault", "status=6F00@88"])
    let server = try TestServer.nginx(clients: bench.clients, versions: "TLSv1.2")
    let outcome = try bench.login(server.port)
    #expect(outcome.status == 10, "\(outcome.errors)")
    #expect(outcome.errors.contains("6F00"), "\(outcome.errors)")
  }

  @Test func aCardThatIsPulledInTheHandshakeIsToldAndTheNextLoginWorks() throws {
    let test = try ReaderWorld()
    let inserted = try test.world.insert(test.card.card)
    try test.waitForCards([test.serial])
    #expect(try test.verify(test.serial).status == 0)
    let pki = test.directory.url("card-0/pki")
    let server = try TestServer.nginx(clients: pki.appending(path: "root-cert.pem").path, versions: "TLSv1.2")
    func login() throws -> Outcome {
      try test.daemon.cpxd(
        "login", "https://localhost:\(server.port)/", "--cafile", try ServerPKI.shared.get().authority, "--cafile",
        pki.appending(path: "persons-cert.pem").path, "--pin-file", "-", input: Data("1234".utf8))
    }
    inserted.intercept { command, card in
      command.count > 1 && command[1] == Instruction.internalAuthenticate.rawValue ? nil : card(command)
    }
    let failed = try login()
    #expect(failed.status == 10 || failed.status == 2, "\(failed.status) \(failed.errors)")
    try test.world.pull(inserted)
    try test.waitForCards([])
    _ = try test.world.insert(test.card.card)
    try test.waitForCards([test.serial])
    let next = try login()
    #expect(next.status == 0, "\(next.errors)")
  }

  @Test func withoutACardOrAServerThereIsNoLogin() throws {
    let bench = try LoginBench()
    #expect(try bench.login(1).status == 23)
    #expect(try bench.login(1, "/", "--card", "00000000").status == 2)
    #expect(try run(cpxdPath, ["login", "http://localhost/"]).status == 64)
    #expect(try run(cpxdPath, ["login", "https://localhost/", "--timeout", "0"]).status == 64)
    #expect(try run(cpxdPath, ["login", "https://localhost/", "--header", "none"]).status == 64)
  }

  @Test func onePresentedRequestCarriesWhatItWasGiven() throws {
    let bench = try LoginBench()
    let server = try TestServer.portal(clients: bench.clients, versions: ["TLSv1.2"])
    let page = bench.directory.file("page")
    let outcome = try bench.login(
      server.port, "/pfcng-ihm/products.xhtml", "--header", "X-Test: passed on", "--method", "POST", "--data", "a=b",
      "--output", page)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try String(contentsOfFile: page, encoding: .utf8).contains("<p>passed on</p>"))
    let head = try bench.login(server.port, "/pfcng-ihm/products.xhtml", "--head", "--json")
    #expect(try head.json()["status"] as? Int == 200)
  }

  @Test(arguments: [
    ("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", 24, "403 Forbidden"),
    (
      "HTTP/1.1 302 Found\r\nLocation: https://elsewhere.invalid/\r\nContent-Length: 0\r\n\r\n", 25,
      "--allow-host elsewhere.invalid"
    ),
    ("HTTP/1.1 302 Found\r\nLocation: http://localhost/\r\nContent-Length: 0\r\n\r\n", 25, "not https"),
    ("HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", 25, "a loop?"),
    ("nonsense\r\n\r\n", 23, "makes no sense"), ("", 23, "it ends before it is complete"),
  ])
  func whatAServerSaysAfterTheCardHasSignedIsJudged(answer: String, status: Int32, reason: String) throws {
    let bench = try LoginBench()
    let server = try ScriptedServer(answering: Array(answer.utf8), clients: bench.clients, ["1.2"])
    let outcome = try bench.login(server.port)
    #expect(outcome.status == status, "\(outcome.errors)")
    #expect(outcome.errors.contains(reason), "\(outcome.errors)")
  }

  @Test func tenMegabytesOfHeadersAreCutOff() throws {
    let bench = try LoginBench()
    let answer = "HTTP/1.1 200 OK\r\n" + String(repeating: "X-Field: 0123456789\r\n", count: 500_000)
    let server = try ScriptedServer(answering: Array(answer.utf8), clients: bench.clients, ["1.2"])
    let outcome = try bench.login(server.port)
    #expect(outcome.status == 23)
    #expect(outcome.errors.contains("head has more than"), "\(outcome.errors)")
  }

  @Test func aTitleCannotDriveTheTerminal() throws {
    let bench = try LoginBench()
    let body = "<title>a\u{1B}]0;b\u{7}\u{202E}c</title>"
    let answer = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
    let server = try ScriptedServer(answering: Array(answer.utf8), clients: bench.clients, ["1.2"])
    let outcome = try bench.login(server.port)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.text.contains("\"a\\u{1b}]0;b\\u{7}\\u{202e}c\""))
  }

  @Test func onlyAuthoritiesOfIGCSanteAreImported() throws {
    let directory = try TemporaryDirectory()
    let environment = ["HOME": directory.path, "XDG_CONFIG_HOME": directory.path]
    let file = try ServerPKI.shared.get().authority
    // As someone who is not root, whose trust is in a directory of their own.
    let outcome = try run(cpxdPath, ["trust", "add", file], environment: environment)
    #expect(outcome.status == 20)
    #expect(outcome.errors.contains("CN=authority,O=CPXD TEST") && outcome.errors.contains("--cafile"))
    #expect(try run(cpxdPath, ["trust", "list"], environment: environment).text == "")
    #expect(try run(cpxdPath, ["trust", "remove", "00"], environment: environment).status == 64)
  }
}
