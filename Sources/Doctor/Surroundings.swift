// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Where the parts outside cpxd are on this machine.
public struct Surroundings: Sendable {
  /// The paths at which distributions install pcscd.
  public var pcscdPrograms: [String]
  /// The socket on which pcscd, or systemd for it, listens.
  public var pcscdSocket: String
  /// There while systemd runs the machine (sd_booted(3)).
  public var systemdDirectory = "/run/systemd/system"
  /// The program that asks systemd, found on the path.
  public var systemctl = "systemctl"
  /// Where the running processes are (proc(5)).
  public var processes = "/proc"
  /// Of the user who asks.
  public var home = ""
  /// Proxies for the web, by the names of their variables.
  public var proxies: [String: String] = [:]

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
    home = environment["HOME"] ?? ""
    for name in ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"] {
      if let proxy = environment[name], !proxy.isEmpty { proxies[name] = proxy }
    }
    if let socket = environment["PCSCLITE_CSOCK_NAME"], !socket.isEmpty { pcscdSocket = socket }
  }

  /// In a container there may be the socket alone, lent by the machine around it.
  var isPCSCDInstalled: Bool { hasPCSCDSocket || pcscdPrograms.contains { access($0, F_OK) == 0 } }

  var hasPCSCDSocket: Bool { access(pcscdSocket, F_OK) == 0 }
}
