// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Where the parts outside cpxd are on this machine.
public struct Surroundings: Sendable {
  /// The paths at which distributions install pcscd.
  public var pcscdPrograms: [String]
  /// The socket on which pcscd, or systemd for it, listens.
  public var pcscdSocket: String
  /// The program that asks systemd, found on the path.
  public var systemctl = "systemctl"
  /// Where the running processes are (proc(5)).
  public var processes = "/proc"
  /// The USB devices that the kernel knows, and their interfaces.
  public var usbDevices = "/sys/bus/usb/devices"
  /// The driver for USB readers, where pcscd of a distribution looks for it.
  public var readerDrivers = [
    "/usr/lib/pcsc/drivers/ifd-ccid.bundle", "/usr/lib64/pcsc/drivers/ifd-ccid.bundle",
  ]
  /// What is mounted, as this process sees it.
  public var mounts = "/proc/self/mounts"
  /// There where polkit decides who may use pcscd.
  public var pcscdPolicy = "/usr/share/polkit-1/actions/org.debian.pcsc-lite.policy"
  /// There where systemd is the first process.
  public var systemd = "/run/systemd/system"
  /// The unit of pcscd's socket, and the links by which systemd starts it at boot.
  public var pcscdSocketUnit = "/lib/systemd/system/pcscd.socket"
  public var pcscdSocketLinks = [
    "/etc/systemd/system/sockets.target.wants/pcscd.socket", "/lib/systemd/system/sockets.target.wants/pcscd.socket",
  ]
  /// Of the one who asks.
  public var environment: [String: String] = [:]

  public init(
    pcscdPrograms: [String] = ["/usr/sbin/pcscd", "/usr/bin/pcscd", "/usr/local/sbin/pcscd"],
    pcscdSocket: String = "/run/pcscd/pcscd.comm"
  ) {
    self.pcscdPrograms = pcscdPrograms
    self.pcscdSocket = pcscdSocket
  }

  /// As ``init(pcscdPrograms:pcscdSocket:)`` does, with the socket that libpcsclite would use in this environment.
  public init(environment: [String: String]) {
    self.init()
    self.environment = environment
    if let socket = environment["PCSCLITE_CSOCK_NAME"], !socket.isEmpty { pcscdSocket = socket }
  }

  /// Of the user who asks; empty for one without.
  var home: String { environment["HOME"] ?? "" }

  /// In a container there may be the socket alone, lent by the machine around it.
  var isPCSCDInstalled: Bool { hasPCSCDSocket || pcscdPrograms.contains(where: Self.isThere) }

  var hasPCSCDSocket: Bool { Self.isThere(pcscdSocket) }

  var hasReaderDriver: Bool { readerDrivers.contains(where: Self.isThere) }

  static func isThere(_ path: String) -> Bool { access(path, F_OK) == 0 }
}
