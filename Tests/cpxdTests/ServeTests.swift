// SPDX-License-Identifier: Apache-2.0
import Foundation
import SocketTesting
import Testing

/// The daemon and its clients as users run them: the program itself, curl and openssl over a real socket.
@Suite struct ServeTests {
  static let schemes: [(String, String)] = [
    ("authentication", "sha1"), ("authentication", "sha256"), ("authentication", "sha384"),
    ("authentication", "sha512"), ("signature", "sha1"), ("signature", "sha256"),
  ]

  @Test func everySchemeOfEveryKeyVerifiesWithOpenSSLOverTheSocket() throws {
    let daemon = try RunningDaemon.started()
    let serial = try #require(try daemon.serials().first)
    let verified = try daemon.curl(
      "/v1/cards/\(serial)/pin/verify", "--data-binary", "@-", "-H", "Content-Type: application/octet-stream",
      input: Data("1234".utf8))
    #expect(verified.status == 200)
    let data = Data("what is signed".utf8)
    let file = daemon.directory.url("data")
    try data.write(to: file)
    for (key, digest) in Self.schemes {
      let request = ["key": key, "scheme": "rsa_pkcs1_\(digest)", "data": data.base64EncodedString()]
      let response = try daemon.curl(
        "/v1/cards/\(serial)/signatures", "--data-binary", "@-", "-H", "Content-Type: application/json",
        input: try JSONSerialization.data(withJSONObject: request))
      #expect(response.status == 200)
      let answer = try JSONSerialization.jsonObject(with: response.body) as? [String: String]
      let signature = daemon.directory.url("signature")
      try #require(Data(base64Encoded: answer?["signature"] ?? "")).write(to: signature)
      let certificate = daemon.directory.url("certificate.der")
      try #require(Data(base64Encoded: answer?["certificate"] ?? "")).write(to: certificate)
      let pem = try daemon.curl("/v1/cards/\(serial)/certificates/\(key)", "-H", "Accept: application/x-pem-file")
      let fromAPI = try run("openssl", ["x509", "-outform", "DER"], input: pem.body)
      #expect(try fromAPI.output == Data(contentsOf: certificate))
      let publicKey = daemon.directory.url("public.pem")
      try run("openssl", ["x509", "-pubkey", "-noout"], input: pem.body).output.write(to: publicKey)
      let verdict = try run(
        "openssl", ["dgst", "-\(digest)", "-verify", publicKey.path, "-signature", signature.path, file.path])
      #expect(verdict.text == "Verified OK\n", "\(key) \(digest)")
    }
  }

  @Test func theCardsCertificatesChainToTheAuthorityThatWasMadeWithThem() throws {
    let daemon = try RunningDaemon.started()
    let pem = daemon.directory.url("certificate.pem")
    try daemon.cpxd("certificates", "--key", "authentication", "--pem").output.write(to: pem)
    let chain = daemon.directory.url("card-0").appending(path: "pki/chain.pem").path
    let verdict = try run("openssl", ["verify", "-CAfile", chain, "-purpose", "sslclient", pem.path])
    #expect(verdict.status == 0, "\(verdict.errors)")
  }

  @Test func theSocketIsForItsGroupAndGoesWithTheDaemon() throws {
    let daemon = try RunningDaemon.started()
    let mode = try FileManager.default.attributesOfItem(atPath: daemon.socket)[.posixPermissions] as? Int
    #expect(mode == 0o660)
    #expect(daemon.stop() == 0)
    #expect(!FileManager.default.fileExists(atPath: daemon.socket))
  }

  @Test func aLiveSocketIsRefusedAndAStaleOneReplaced() throws {
    let daemon = try RunningDaemon.started()
    let second = try run(
      cpxdPath,
      [
        "serve", "--socket", daemon.socket, "--state", daemon.directory.url("other").path, "--virtual",
        Self.copyOfTheCard(in: daemon.directory),
      ])
    #expect(second.status == 78)
    #expect(second.errors.contains(daemon.socket))
    #expect(try daemon.curl("/v1/health").status == 200)

    // A crash leaves the socket file behind.
    daemon.stop(by: SIGKILL)
    #expect(FileManager.default.fileExists(atPath: daemon.socket))
    let third = try RunningDaemon(arguments: ["--socket", daemon.socket])
    try third.start()
    try waitFor("the new daemon on the old path") { (try? daemon.curl("/v1/health").status) == 200 }
  }

  @Test func aSocketFromTheServiceManagerIsUsed() throws {
    let directory = try TemporaryDirectory()
    let socket = directory.url("activated.sock").path
    let daemon = try RunningDaemon(
      wrapper: ["systemd-socket-activate", "--fdname=http", "--listen", socket, "--setenv=PATH"])
    // The manager listens at once and starts the daemon at the first connection.
    try daemon.startWithoutWaiting()
    try waitFor("the activation socket") { FileManager.default.fileExists(atPath: socket) }
    let health = try run("curl", ["--silent", "--max-time", "60", "--unix-socket", socket, "http://cpxd/v1/health"])
    #expect(try health.json()["status"] as? String == "ok")
  }

  @Test func noPINReachesLogsArgumentsOrTheStateOfTheDaemon() throws {
    let daemon = try RunningDaemon.started()
    let serial = try #require(try daemon.serials().first)
    for pin in ["8642", "1234"] {
      _ = try daemon.curl(
        "/v1/cards/\(serial)/pin/verify", "--data-binary", "@-", "-H", "Content-Type: application/octet-stream",
        input: Data(pin.utf8))
    }
    let pinFile = daemon.directory.url("pin")
    try Data("1234\n".utf8).write(to: pinFile)
    #expect(try daemon.cpxd("pin", "verify", "--pin-file", pinFile.path).status == 0)
    #expect(try daemon.cpxd("sign", "--key", "signature", "--scheme", "rsa_pkcs1_sha256", pinFile.path).status == 0)
    let processes = try run("ps", ["-eww", "-o", "args"]).text
    daemon.stop()
    let log = daemon.logText
    #expect(log.contains("VERIFY"), "the log is at its most talkative")
    for secret in ["8642", "38363432", "31323334"] {
      #expect(!log.contains(secret))
      #expect(!processes.contains(secret))
    }
    // The serial number of the card may hold the digits of the PIN by chance.
    #expect(!log.replacingOccurrences(of: serial, with: "").contains("1234"))
  }

  @Test func clientsAtTheSameTimeAllGetRightAnswers() async throws {
    let daemon = try RunningDaemon.started(cards: 2)
    let socket = daemon.socket
    let serials = try daemon.serials()
    #expect(serials.count == 2)
    for serial in serials {
      #expect(
        try daemon.cpxd("pin", "verify", "--card", serial, "--pin-file", "-", input: Data("1234".utf8)).status == 0)
    }
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for index in 0..<12 {
        group.addTask {
          let key = index.isMultiple(of: 3) ? "signature" : "authentication"
          return try Self.signsAndVerifies(
            Data("message \(index)".utf8), key: key, card: serials[index % 2], socket: socket)
        }
      }
      for try await verified in group { #expect(verified) }
    }
  }

  @Test func aCardsCounterOutlivesTheDaemon() throws {
    let directory = try TemporaryDirectory()
    let card = try Self.copyOfTheCard(in: directory)
    for expected in [2, 1] {
      let daemon = try RunningDaemon(cards: 0, arguments: ["--virtual", card])
      try daemon.start()
      let serial = try #require(try daemon.serials().first)
      let answer = try daemon.curl(
        "/v1/cards/\(serial)/pin/verify", "--data-binary", "@-", "-H", "Content-Type: application/octet-stream",
        input: Data("0000".utf8))
      #expect(answer.status == 403)
      #expect(try daemon.cpxd("pin", "status", "--json").json()["triesLeft"] as? Int == expected)
      daemon.stop()
    }
  }

  static func copyOfTheCard(in directory: TemporaryDirectory) throws -> String {
    let copy = directory.url("copy-\(UUID().uuidString.prefix(4))")
    try FileManager.default.copyItem(at: try RunningDaemon.cards.get()[0], to: copy)
    return copy.path
  }

  private static func signsAndVerifies(_ data: Data, key: String, card: String, socket: String) throws -> Bool {
    let directory = try TemporaryDirectory()
    let (file, signature) = (directory.url("data"), directory.url("signature"))
    try data.write(to: file)
    let environment = ["CPXD_SOCKET": socket]
    let signed = try run(
      cpxdPath,
      ["sign", "--card", card, "--key", key, "--scheme", "rsa_pkcs1_sha256", file.path, "--out", signature.path],
      environment: environment)
    guard signed.status == 0 else { throw ToolError(description: signed.errors) }
    let pem = try run(cpxdPath, ["certificates", "--card", card, "--key", key, "--pem"], environment: environment)
    let publicKey = directory.url("public.pem")
    try run("openssl", ["x509", "-pubkey", "-noout"], input: pem.output).output.write(to: publicKey)
    return try run(
      "openssl", ["dgst", "-sha256", "-verify", publicKey.path, "-signature", signature.path, file.path]
    ).status == 0
  }
}
