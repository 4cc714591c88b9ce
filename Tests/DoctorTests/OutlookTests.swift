// SPDX-License-Identifier: Apache-2.0
import Accounts
import Foundation
import Phrasebook
import SocketTesting
import Testing

@testable import Doctor

struct OutlookTests {
  @Test(arguments: [
    ("loaded", "active", "enabled", nil), ("not-found", "inactive", "", "CPX-111"),
    ("masked", "inactive", "masked", "CPX-109"), ("loaded", "failed", "enabled", "CPX-108"),
  ])
  func whatSystemdSaysOfAUnitIsJudged(load: String, active: String, file: String, code: String?) throws {
    let text = """
      Id=cpxd.socket
      LoadState=\(load)
      ActiveState=\(active)
      UnitFileState=\(file)
      Result=success

      Id=cpxd.service
      LoadState=loaded
      ActiveState=inactive
      UnitFileState=static
      Result=success
      """
    let units = ServiceUnit.parse(text)
    #expect(units.count == 2)
    #expect(units[ServiceUnit.socket]?.trouble?.finding.rawValue == code)
    #expect(units[ServiceUnit.service]?.trouble == nil)
    #expect(units[ServiceUnit.service]?.isEnabled == true)
    #expect(
      ServiceUnit.parse(text.replacingOccurrences(of: "static", with: "disabled"))["cpxd.service"]?.isEnabled == false)
    #expect(ServiceUnit.parse("what is this?\n=\n\n").isEmpty)
  }

  @Test(arguments: [
    (0o660, false, false, Finding.notInGroup), (0o660, true, false, .membershipNotInSession),
    (0o660, true, true, .socketForbidden), (0o600, false, false, .socketForbidden),
  ])
  func whyASocketIsForbiddenIsTold(mode: Int, isRegistered: Bool, isEffective: Bool, finding: Finding) {
    let file = SocketFile(path: "/run/s", owner: 0, group: 0, mode: UInt32(mode))
    let membership = GroupMembership(isRegistered: isRegistered, isEffective: isEffective)
    #expect(file.refusal(membership).finding == finding)
  }

  @Test func theFileOfASocketIsJudged() {
    func finding(owner: UInt32, mode: UInt32) -> Finding? {
      SocketFile(path: "/run/s", owner: owner, group: 0, mode: mode).trouble(trusted: [0, 7])?.finding
    }
    #expect(finding(owner: 7, mode: 0o660) == nil)
    #expect(finding(owner: 0, mode: 0o662) == .socketOpenToAll)
    #expect(finding(owner: 8, mode: 0o660) == .socketOwnedByStranger)
  }

  @Test func aProgramIsHeardOutWithinBounds() {
    #expect(BoundedProgram.output(of: ["sh", "-c", "echo $LC_ALL; echo no >&2; exit 3"]) == "C\n")
    #expect(BoundedProgram.output(of: ["no-such-program"]) == nil)
    #expect(BoundedProgram.output(of: ["sleep", "60"], within: .milliseconds(50)) == nil)
    #expect(BoundedProgram.output(of: ["yes"], within: .seconds(60)) == nil)
  }

  @Test func aLaterFileOfP11KitHidesAnEarlierOne() throws {
    let files = try TemporaryDirectory()
    func write(_ directory: String, _ name: String, _ text: String) throws {
      let path = URL(filePath: files.file(directory))
      try FileManager.default.createDirectory(at: path, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: path.appending(path: name))
    }
    try write("root/usr/share/p11-kit/modules", "cpxd.module", "remote: unix:path=/run/cpxd/pkcs11.sock\n")
    try write("root/usr/share/p11-kit/modules", "opensc.module", " # of OpenSC\nmodule:  opensc-pkcs11.so \r\n")
    func configuration() -> P11KitConfiguration {
      P11KitConfiguration(root: files.file("root"), home: files.file("home"))
    }
    #expect(configuration().cpxd?.socket == "/run/cpxd/pkcs11.sock")
    #expect(ModuleClash(configuration(), databases: []).checks().map(\.finding) == [.openSCModule])

    try write("root/etc/pkcs11/modules", "opensc.module", "module: opensc-pkcs11.so\nenable-in: pkcs11-tool\n")
    #expect(ModuleClash(configuration(), databases: []).checks().map(\.finding) == [nil])

    try write("home/.config/pkcs11/modules", "cpxd.module", "remote: unix:path=/elsewhere\n")
    #expect(configuration().cpxd?.socket == "/elsewhere")
    #expect(configuration().modules.count == 2)
  }
}
