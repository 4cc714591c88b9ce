// SPDX-License-Identifier: Apache-2.0
import Foundation
import SocketTesting
import Testing

/// Two users of the machine over the real socket, as the kernel vouches for them.
@Suite struct PolicyTests {
  /// Users that every Debian has, in the group of the socket.
  private static let (doctor, colleague) = ("games", "lp")
  private static let settings = #"""
    {"log":{"level":"trace"},"socket":{"group":"users"},"policy":{"rules":[
    {"group":"users","grants":["list","authenticate","pin"]},
    {"user":"games","grants":["sign","read-protected"]}]}}
    """#

  private func daemon() throws -> RunningDaemon {
    let daemon = try RunningDaemon(settings: Self.settings)
    try daemon.start()
    // The test's directory is for root alone.
    #expect(chmod(daemon.directory.path, 0o711) == 0)
    return daemon
  }

  private func run(
    _ daemon: RunningDaemon, as user: String, group: String = "users", _ command: [String], _ input: String = ""
  )
    throws -> Outcome
  {
    try cpxdTests.run(
      "setpriv", ["--reuid", user, "--regid", group, "--clear-groups"] + command, input: Data(input.utf8),
      environment: ["CPXD_SOCKET": daemon.socket])
  }

  private func cpxd(_ daemon: RunningDaemon, as user: String, _ arguments: String..., input: String = "") throws
    -> Outcome
  {
    try run(daemon, as: user, [cpxdPath] + arguments, input)
  }

  private func sign(_ daemon: RunningDaemon, as user: String, _ key: String) throws -> Int32 {
    try cpxd(daemon, as: user, "sign", "--key", key, "--scheme", "rsa_pkcs1_sha256", "-", input: "x").status
  }

  /// A PIN as it is typed; the status of HTTP and the type of the problem.
  private func verify(_ daemon: RunningDaemon, as user: String, _ pin: String) throws -> (String, String) {
    let serial = try #require(try daemon.serials().first)
    let outcome = try run(
      daemon, as: user,
      [
        "curl", "--silent", "--unix-socket", daemon.socket, "--data-binary", "@-", "-H",
        "Content-Type: application/octet-stream", "--write-out", "\n%{http_code}",
        "http://cpxd/v1/cards/\(serial)/pin/verify",
      ], pin)
    let lines = outcome.text.split(separator: "\n").map(String.init)
    return (lines.last ?? "", lines.first ?? "")
  }

  @Test func eachDoesWhatItIsGrantedWithItsOwnPIN() throws {
    let daemon = try daemon()
    let (doctor, colleague) = (Self.doctor, Self.colleague)
    #expect(try verify(daemon, as: doctor, "1234").0 == "200")
    #expect(try sign(daemon, as: doctor, "authentication") == 0)
    #expect(try sign(daemon, as: doctor, "signature") == 0)
    #expect(try cpxd(daemon, as: doctor, "objects", "CPS_ACTIVITY_01_PS").status == 0)

    // The card is open, and not for the colleague, who sees that somebody has it.
    #expect(try sign(daemon, as: colleague, "authentication") == 4)
    let cards = try cpxd(daemon, as: colleague, "cards", "--json").json()["cards"] as? [[String: Any]]
    let pin = cards?.first?["pin"] as? [String: Any]
    #expect(pin?["holders"] as? Int == 1)
    #expect(pin?["lease"] == nil)

    #expect(try verify(daemon, as: colleague, "1234").0 == "200")
    #expect(try sign(daemon, as: colleague, "authentication") == 0)
    let refused = try cpxd(
      daemon, as: colleague, "sign", "--key", "signature", "--scheme", "rsa_pkcs1_sha256", "-", input: "x")
    #expect(refused.status == 7)
    #expect(refused.errors.contains("\"sign\""))
    #expect(try cpxd(daemon, as: colleague, "objects", "CPS_ACTIVITY_01_PS").status == 7)
    for command in [["lock", "--all"], ["pin", "change", "--pin-file", "-"], ["pin", "unblock", "--pin-file", "-"]] {
      #expect(try run(daemon, as: colleague, [cpxdPath] + command, "1234\n4711\n").status == 7, "\(command)")
    }

    #expect(try cpxd(daemon, as: colleague, "lock").status == 0)
    #expect(try sign(daemon, as: colleague, "authentication") == 4)
    #expect(try sign(daemon, as: doctor, "signature") == 0)
    #expect(try daemon.cpxd("lock", "--all").status == 0)
    #expect(try sign(daemon, as: doctor, "signature") == 4)
  }

  @Test func aColleagueCannotBlockTheCard() throws {
    let daemon = try daemon()
    #expect(try verify(daemon, as: Self.colleague, "0000").0 == "403")
    for pin in ["0001", "0002", "1234"] {
      let (status, problem) = try verify(daemon, as: Self.colleague, pin)
      #expect(status == "429")
      #expect(problem.contains("too-many-requests"))
    }
    #expect(try daemon.cpxd("pin", "status", "--json").json()["triesLeft"] as? Int == 2)
    #expect(try verify(daemon, as: Self.doctor, "1234").0 == "200")
    let wait = try cpxd(daemon, as: Self.colleague, "pin", "verify", "--pin-file", "-", input: "1234")
    #expect(wait.status == 12)
  }

  @Test func strangersAndThoseWhoCannotBeToldAreRefused() throws {
    let daemon = try daemon()
    // Not in the socket's group: the file system says no.
    let stranger = try run(daemon, as: Self.doctor, group: "games", [cpxdPath, "cards"])
    #expect(stranger.status == 7)
    #expect(try cpxd(daemon, as: Self.doctor, "cards").status == 0)
    // The overflow uid is refused whatever its groups.
    let nobody = try run(daemon, as: "65534", [cpxdPath, "cards"])
    #expect(nobody.status == 7)
    #expect(nobody.errors.contains("\"list\""))
  }
}
