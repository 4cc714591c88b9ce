// SPDX-License-Identifier: Apache-2.0
import Foundation
import SocketTesting
import Testing

@Suite struct ReloadTests {
  @Test func newSettingsHoldAtOnceAndLeasesAndConnectionsGoOn() throws {
    let daemon = try RunningDaemon.started()
    let serial = try #require(try daemon.serials().first)
    #expect(try daemon.cpxd("pin", "verify", "--pin-file", "-", input: Data("1234".utf8)).status == 0)
    let connection = try RawConnection(path: daemon.socket)
    let request = "GET /v1/cards/\(serial) HTTP/1.1\r\nHost: cpxd\r\n\r\n"
    try connection.send(request)
    #expect(String(decoding: try connection.receive(), as: UTF8.self).contains("verified"))

    try daemon.reload(
      #"{"log":{"level":"debug"},"policy":{"caps":[{"socket":"http","grants":["list","authenticate"]}]}}"#)
    try connection.send(request)
    #expect(String(decoding: try connection.receive(), as: UTF8.self).contains("verified"))
    func sign(_ key: String) throws -> Int32 {
      try daemon.cpxd("sign", "--key", key, "--scheme", "rsa_pkcs1_sha256", "-", input: Data("x".utf8)).status
    }
    #expect(try sign("authentication") == 0)
    #expect(try sign("signature") == 7)
    #expect(daemon.logText.contains("\ndebug ") && !daemon.logText.suffix(100).contains("\ntrace "))

    // A file that is wrong changes nothing, and the log says what is wrong with it.
    try daemon.reload(#"{"policy":{"rules":[{"user":"no-such-user","grants":[]}]}}"#)
    #expect(daemon.logText.contains("policy.rules[0].user"))
    #expect(daemon.logText.contains("the old one still holds"))
    #expect(try sign("authentication") == 0)
    #expect(try sign("signature") == 7)

    try daemon.reload(#"{"access":"exclusive-while-verified"}"#)
    #expect(daemon.logText.contains("changes of access take effect with the next start"))
    #expect(try sign("signature") == 0)
  }
}
