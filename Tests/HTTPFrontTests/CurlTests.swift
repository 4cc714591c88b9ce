// SPDX-License-Identifier: Apache-2.0
import CPxAPI
import Foundation
import SocketTesting
import Testing

/// The way of README readers: curl, and openssl as the judge of signatures.
struct CurlTests {
  private struct Output: Sendable {
    let status: Int32
    let bytes: Data
    var text: String { String(decoding: bytes, as: UTF8.self) }
  }

  private func run(_ program: String, _ arguments: [String], input: Data = Data()) async throws -> Output {
    try await offPool {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = [program] + arguments
      let (standardInput, standardOutput) = (Pipe(), Pipe())
      process.standardInput = standardInput
      process.standardOutput = standardOutput
      try process.run()
      try standardInput.fileHandleForWriting.write(contentsOf: input)
      try standardInput.fileHandleForWriting.close()
      let bytes = standardOutput.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      return Output(status: process.terminationStatus, bytes: bytes)
    }
  }

  private func curl(_ daemon: VirtualDaemon, _ path: String, _ options: String..., input: Data = Data()) async throws
    -> Output
  {
    try await run(
      "curl",
      ["-sS", "--max-time", "30", "--unix-socket", daemon.server.path] + options + ["http://cpxd\(path)"], input: input)
  }

  @Test func readsCards() async throws {
    let daemon = try await VirtualDaemon()
    let cards = try await curl(daemon, "/v1/cards", "--fail")
    #expect(cards.status == 0)
    #expect(cards.text.contains(#""serial":"\#(daemon.serial)""#))
    let upgrade = try await curl(daemon, "/v1/health", "--fail", "--http2")
    #expect(upgrade.text == #"{"status":"ok","version":"1.2.3"}"#)
    let head = try await curl(daemon, "/v1/cards", "--head")
    #expect(head.text.hasPrefix("HTTP/1.1 200 OK\r\n"))
    await daemon.stop()
  }

  @Test(arguments: [
    ("authentication", "rsa_pkcs1_sha1", "-sha1"), ("authentication", "rsa_pkcs1_sha256", "-sha256"),
    ("authentication", "rsa_pkcs1_sha384", "-sha384"), ("authentication", "rsa_pkcs1_sha512", "-sha512"),
    ("signature", "rsa_pkcs1_sha1", "-sha1"), ("signature", "rsa_pkcs1_sha256", "-sha256"),
  ])
  func opensslVerifiesWhatCurlHasSigned(key: String, scheme: String, digest: String) async throws {
    let daemon = try await VirtualDaemon()
    let files = try TemporaryDirectory()
    let verified = try await curl(
      daemon, "\(daemon.cardPath)/pin/verify", "--fail", "-H", "Content-Type: application/octet-stream",
      "--data-binary", "@-", input: Data("1234".utf8))
    #expect(verified.text.hasSuffix(#""state":"verified","triesLeft":3}"#))

    let message = Data("message".utf8)
    let body = #"{"key":"\#(key)","scheme":"\#(scheme)","data":"\#(message.base64EncodedString())"}"#
    let signed = try await curl(
      daemon, "\(daemon.cardPath)/signatures", "--fail", "--json", "@-", input: Data(body.utf8))
    let response = try WireFormat.decode(SignatureResponse.self, from: Array(signed.bytes))
    let pem = try await curl(
      daemon, "\(daemon.cardPath)/certificates/\(key)", "--fail", "-H", "Accept: application/x-pem-file")
    try message.write(to: URL(fileURLWithPath: files.file("message")))
    try Data(response.signature.bytes).write(to: URL(fileURLWithPath: files.file("signature")))
    try pem.bytes.write(to: URL(fileURLWithPath: files.file("certificate")))
    let publicKey = try await run("openssl", ["x509", "-in", files.file("certificate"), "-pubkey", "-noout"])
    try publicKey.bytes.write(to: URL(fileURLWithPath: files.file("key")))
    let verdict = try await run(
      "openssl",
      [
        "dgst", digest, "-verify", files.file("key"), "-signature", files.file("signature"), files.file("message"),
      ])
    #expect(verdict.text == "Verified OK\n")
    await daemon.stop()
  }

  @Test func aLargeBodyIsInvited() async throws {
    let daemon = try await VirtualDaemon()
    let data = Data(repeating: 7, count: 1 << 20).base64EncodedString()
    let body = #"{"key":"authentication","scheme":"rsa_pkcs1_sha256","data":"\#(data)"}"#
    let answer = try await curl(
      daemon, "\(daemon.cardPath)/signatures", "-w", "%{http_code}", "--json", "@-", "--expect100-timeout", "20",
      input: Data(body.utf8))
    #expect(answer.text.hasSuffix("401"))
    await daemon.stop()
  }
}
