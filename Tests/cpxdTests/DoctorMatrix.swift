// SPDX-License-Identifier: Apache-2.0
import CardTransport
import Certificates
import Foundation
import PCSCWorld
import SocketTesting
import VirtualCards

@testable import Phrasebook

/// How each finding is made.
enum DoctorMatrix {
  struct Row: Sendable {
    let finding: Finding
    /// What comes with it by nature.
    var companions: Set<Finding> = []
    var status: Int32 = 2
    let run: @Sendable () throws -> Outcome
  }

  /// A socket at which nobody serves.
  static let noService = ["CPXD_SOCKET": "/nonexistent/cpxd.sock"]
  static let doctor = [cpxdPath, "doctor", "--json", "--offline"]

  /// Runs the doctor behind a script of the shell, in a mount namespace of its own.
  static func doctor(
    after script: String, in world: PCSCWorld? = nil, environment: [String: String] = [:]
  ) throws -> Outcome {
    let script = "set -e; mount --make-rprivate /; \(script); exec \(doctor.joined(separator: " "))"
    let environment = noService.merging(world?.environment ?? [:]) { $1 }.merging(environment) { $1 }
    return try Self.run(["unshare", "--mount", "sh", "-c", script], environment)
  }

  static func doctor(
    in world: PCSCWorld, _ arguments: [String] = [], environment: [String: String] = [:]
  ) throws -> Outcome {
    try run(doctor + arguments, noService.merging(world.environment) { $1 }.merging(environment) { $1 })
  }

  static func run(_ command: [String], _ environment: [String: String]) throws -> Outcome {
    try cpxdTests.run(command[0], Array(command.dropFirst()), environment: environment)
  }

  // MARK: The system and pcscd

  static let system = [
    Row(finding: .memoryNotLocked) {
      let world = try Worlds.card()
      let command = ["prlimit", "--memlock=0:0", "setpriv", "--bounding-set=-ipc_lock"] + doctor
      return try run(command, noService.merging(world.environment) { $1 })
    },
    Row(finding: .clockImplausible, companions: [.certificateNotYetValid]) {
      let world = try Worlds.card()
      return try run(["faketime", "2001-01-01"] + doctor, noService.merging(world.environment) { $1 })
    },
    Row(finding: .localeNotUTF8) {
      try doctor(in: Worlds.card(), environment: ["LC_ALL": "fr_FR.ISO-8859-1"])
    },
  ]

  static let pcscd = [
    Row(finding: .pcscdNotInstalled) {
      try doctor(after: "mount -t tmpfs none /usr/sbin", environment: ["PCSCLITE_CSOCK_NAME": "/nonexistent/comm"])
    },
    Row(finding: .pcscdNotRunning) { try doctor(in: PCSCWorld()) },
    Row(finding: .pcscdSilent) {
      let world = try PCSCWorld()
      try world.startService()
      world.freezeService()
      defer { world.thawService() }
      return try doctor(in: world)
    },
    Row(finding: .pcscdNotAtBoot) {
      try doctor(
        after: """
          mount -t tmpfs none /run; mkdir -p /run/systemd/system
          mount -t tmpfs none /etc/systemd; test -e /lib/systemd/system/pcscd.socket
          """, in: Worlds.card())
    },
    Row(finding: .processesHidden) {
      try doctor(
        after: """
          mount -t tmpfs none /usr/share; mkdir -p /usr/share/polkit-1/actions
          touch /usr/share/polkit-1/actions/org.debian.pcsc-lite.policy
          mount -t proc -o hidepid=2 proc /proc
          """, in: Worlds.card())
    },
    Row(finding: .noReader) { try doctor(in: Worlds.withoutReaders()) },
    Row(finding: .readerDriverMissing) {
      try doctor(
        after: "\(usbReader); mount -t tmpfs none /usr/lib/pcsc/drivers", in: Worlds.withoutReaders())
    },
    Row(finding: .readerNotTaken) {
      try doctor(
        after: "\(usbReader); mount -t tmpfs none /usr/lib/pcsc/drivers; mkdir /usr/lib/pcsc/drivers/ifd-ccid.bundle",
        in: Worlds.withoutReaders())
    },
    Row(finding: .readerHeld) {
      let test = try ReaderWorld(configuration: #"{"access":"exclusive-while-verified"}"#)
      _ = try test.world.insert(test.card.card)
      try test.waitForCards([test.serial])
      guard try test.verify(test.serial).status == 0 else { throw ToolError(description: "the PIN was refused") }
      return try doctor(in: test.world)
    },
  ]

  private static let usbReader = """
    mount -t tmpfs none /sys; mkdir -p /sys/bus/usb/devices/1-1:1.0
    echo 0b > /sys/bus/usb/devices/1-1:1.0/bInterfaceClass
    """
}
