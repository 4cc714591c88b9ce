// SPDX-License-Identifier: Apache-2.0
import CardTransport
import Foundation
import Phrasebook
import SocketTesting
import Testing

@testable import Doctor

struct SystemTests {
  @Test(arguments: [
    ([3, 0, 6], true), ([3, 0, 7], false), ([1, 1, 1], true), ([3, 5, 0], false), ([4, 0, 0], false),
  ])
  func anOpenSSLThatACertificateCanAttackIsNamed(numbers: [UInt32], isVulnerable: Bool) {
    let check = SystemInspection.libraries(numbers, "OpenSSL")
    #expect((check.finding == .openSSLVulnerable) == isVulnerable)
    #expect(check.result == (isVulnerable ? .warning : .ok))
  }

  @Test(arguments: [
    (["LC_ALL": "", "LANG": "fr_FR.UTF-8"], true), (["LANG": "fr_FR.utf8@euro"], true), ([:], true),
    (["LC_ALL": "C"], true), (["LANG": "fr_FR.ISO-8859-15"], false), (["LANG": "fr_FR"], false),
    (["LC_ALL": "fr_FR", "LANG": "fr_FR.UTF-8"], false),
  ])
  func aLocaleThatCannotShowAccentsIsNamed(environment: [String: String], isFine: Bool) {
    #expect((SystemInspection.locale(environment).finding == nil) == isFine)
  }

  @Test func theSystemIsLookedAtOnlyWhenItIsAskedFor() async throws {
    let world = try World()
    let names = try await world.diagnose(layers: [.system]).checks.map(\.name)
    #expect(names.prefix(4) == [.libraries, .memory, .clock, .locale])
    #expect(try await world.diagnose(layers: []).result(of: .clock) == nil)
  }

  @Test func aReaderThatTheKernelKnowsAndPCSCDDoesNotIsNamed() async throws {
    let world = try World()
    var surroundings = world.surroundings
    surroundings.usbDevices = world.files.file("usb")
    for (interface, code) in [("1-1:1.0", "03"), ("1-2:1.0", "0b")] {
      let directory = "\(surroundings.usbDevices)/\(interface)"
      try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
      try Data("\(code)\n".utf8).write(to: URL(filePath: "\(directory)/bInterfaceClass"))
    }
    surroundings.readerDrivers = [world.files.file("driver")]
    func finding() async throws -> Finding? {
      try await world.diagnose(FixedDirectory(snapshot: .init(readers: [])), surroundings: surroundings)
        .checks.first { $0.name == .readerPresent }?.finding
    }
    #expect(try await finding() == .readerDriverMissing)
    surroundings.readerDrivers.append("/bin/sh")
    #expect(try await finding() == .readerNotTaken)
    surroundings.usbDevices += "/1-1:1.0"
    #expect(try await finding() == .noReader)
  }

  @Test(arguments: [
    ("hidepid=2", true), ("hidepid=invisible", true), ("hidepid=0", false), ("rw", false), ("hidepid=2,gid=110", false),
  ])
  func aHiddenProcessListMattersWherePolkitDecides(option: String, isFound: Bool) async throws {
    let world = try World()
    var surroundings = world.surroundings
    try Data("proc /proc proc rw,relatime 0 0\nproc /proc proc rw,\(option) 0 0\n".utf8)
      .write(to: URL(filePath: surroundings.mounts))
    #expect(try await world.diagnose(surroundings: surroundings).result(of: .processList) == nil)
    surroundings.pcscdPolicy = "/bin/sh"
    let diagnosis = try await world.diagnose(surroundings: surroundings)
    #expect(diagnosis.result(of: .processList) == (isFound ? .warning : .ok))
  }
}
