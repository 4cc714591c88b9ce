// SPDX-License-Identifier: Apache-2.0
import Foundation
import PCSCWorld
import SocketTesting
import WebWorld

@testable import Phrasebook

/// How each finding above the keys is made: of the service, PKCS#11, the portal, and other card software.
enum OutlookMatrix {
  typealias Row = DoctorMatrix.Row

  /// Runs the doctor beside a daemon with a virtual card.
  private static func doctor(
    _ bench: LoginBench, _ arguments: [String] = ["--offline"], environment: [String: String] = [:]
  ) throws -> Outcome {
    // OpenSC is there where the tests run; its module is kept from the browsers, as its own finding asks.
    if !FileManager.default.fileExists(atPath: bench.directory.file(".config/pkcs11/modules/opensc-pkcs11.module")) {
      try module("module: opensc-pkcs11.so\nenable-in: pkcs11-tool\n", bench, "opensc-pkcs11.module")
    }
    return try run(
      cpxdPath, ["doctor", "--json"] + arguments,
      environment: ["CPXD_SOCKET": bench.daemon.socket, "HOME": bench.directory.path].merging(environment) { $1 })
  }

  /// The same with a portal on this port of loopback.
  private static func doctor(
    _ bench: LoginBench, portal port: UInt16, environment: [String: String] = [:]
  ) throws -> Outcome {
    let authority = try ServerPKI.shared.get().authority
    return try doctor(
      bench, ["--portal", "https://localhost:\(port)/", "--cafile", authority], environment: environment)
  }

  // MARK: The service

  static let service = [
    Row(finding: .socketOpenToAll) {
      let bench = try LoginBench(isOpen: false)
      chmod(bench.daemon.socket, 0o666)
      return try doctor(bench)
    },
    Row(finding: .socketOwnedByStranger) {
      let bench = try LoginBench(isOpen: false)
      chown(bench.daemon.socket, 31_998, 31_998)
      return try doctor(bench)
    },
    // Who may not use the socket asks pcscd.
    Row(finding: .notInGroup, companions: [.pcscdNotRunning]) {
      let bench = try LoginBench(isOpen: false)
      for path in [bench.directory.path, bench.daemon.directory.path] { chmod(path, 0o755) }
      chmod(bench.daemon.socket, 0o660)
      return try run(
        "setpriv",
        ["--reuid=31999", "--regid=31999", "--clear-groups", cpxdPath, "doctor", "--json", "--offline"],
        environment: [
          "CPXD_SOCKET": bench.daemon.socket, "HOME": "/nonexistent", "PCSCLITE_CSOCK_NAME": "/nonexistent/comm",
        ])
    },
  ]

  // MARK: PKCS#11

  static let pkcs11 = [
    Row(finding: .p11KitModuleDisabled, status: 1) {
      let bench = try LoginBench(isOpen: false)
      try module("remote: unix:path=\(pkcs11Socket(bench))\ndisable-in: firefox, chromium\n", bench)
      return try doctor(bench)
    },
    Row(finding: .p11KitRemoteElsewhere, status: 1) {
      let bench = try LoginBench(isOpen: false)
      try module("remote: unix:path=/nonexistent/pkcs11.sock\n", bench)
      return try doctor(bench)
    },
    Row(finding: .pkcs11SocketDead, status: 1) {
      let bench = try LoginBench(isOpen: false)
      unlink(pkcs11Socket(bench))
      return try doctor(bench)
    },
    Row(finding: .pkcs11SocketStrange, status: 1) {
      let bench = try LoginBench(isOpen: false)
      try module("remote: unix:path=\(bench.daemon.socket)\n", bench)
      return try doctor(bench)
    },
    Row(finding: .pkcs11SocketForbidden, status: 1) {
      let rule = #"{"user":"daemon","grants":["list","authenticate","pin"]}"#
      let daemon = try RunningDaemon(settings: #"{"policy":{"rules":[\#(rule)]}}"#)
      try daemon.start()
      chmod(daemon.directory.path, 0o755)
      chown(daemon.socket, 0, 1)
      chmod(daemon.socket, 0o660)
      chmod(daemon.directory.file("cpxd-pkcs11.sock"), 0o600)
      return try run(
        "setpriv", ["--reuid=daemon", "--regid=1", "--clear-groups", cpxdPath, "doctor", "--json", "--offline"],
        environment: ["CPXD_SOCKET": daemon.socket, "HOME": "/nonexistent"])
    },
    Row(finding: .tokenMissing, status: 1) {
      let bench = try LoginBench(isOpen: false)
      let other = try RunningDaemon(cards: 0, environment: ["PCSCLITE_CSOCK_NAME": "/nonexistent/pcscd.comm"])
      try other.start()
      try module("remote: unix:path=\(other.directory.file("cpxd-pkcs11.sock"))\n", bench)
      return try doctor(bench)
    },
    Row(finding: .openSCModule, status: 1) {
      let bench = try LoginBench(isOpen: false)
      try module("module: opensc-pkcs11.so\n", bench, "opensc-pkcs11.module")
      try module("remote: unix:path=\(pkcs11Socket(bench))\n", bench)
      return try doctor(bench)
    },
    Row(finding: .cryptolibModule, status: 1) {
      let bench = try LoginBench(isOpen: false)
      try module("remote: unix:path=\(pkcs11Socket(bench))\n", bench)
      try module("module: /opt/santesocial/CPS/lib/libcps3_pkcs11_lux.so\n", bench, "cps.module")
      return try doctor(bench)
    },
  ]

  private static func pkcs11Socket(_ bench: LoginBench) -> String {
    bench.daemon.directory.file("cpxd-pkcs11.sock")
  }

  /// Enters a module into the user's configuration of p11-kit.
  private static func module(_ text: String, _ bench: LoginBench, _ name: String = "cpxd.module") throws {
    let directory = bench.directory.url(".config/pkcs11/modules")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: directory.appending(path: name))
  }

  // MARK: The portal

  static let portal = [
    Row(finding: .portalUnresolved, status: 1) {
      try doctor(LoginBench(isOpen: false), ["--portal", "https://portal.invalid/"])
    },
    Row(finding: .portalUnreachable, companions: [.proxyUnused], status: 1) {
      try doctor(LoginBench(isOpen: false), portal: 1, environment: ["https_proxy": "http://proxy.invalid:3128"])
    },
    Row(finding: .proxyUnused, companions: [.portalUnreachable], status: 1) {
      try doctor(LoginBench(isOpen: false), portal: 1, environment: ["HTTPS_PROXY": "http://proxy.invalid:3128"])
    },
    Row(finding: .portalSilent, status: 1) {
      let listener = try SilentListener()
      defer { withExtendedLifetime(listener) {} }
      return try doctor(LoginBench(isOpen: false), portal: listener.port)
    },
    Row(finding: .portalNotTrusted) {
      let bench = try LoginBench(isOpen: false)
      let server = try TestServer.openssl(.wrongAuthority, clients: bench.clients)
      defer { withExtendedLifetime(server) {} }
      return try doctor(bench, portal: server.port)
    },
    Row(finding: .portalNeedsNewerTLS) {
      let bench = try LoginBench(isOpen: false)
      let server = try TestServer.openssl(clients: bench.clients, ["-tls1_3"])
      defer { withExtendedLifetime(server) {} }
      return try doctor(bench, portal: server.port)
    },
    Row(finding: .portalNoCommonScheme) {
      let bench = try LoginBench(isOpen: false)
      let server = try TestServer.openssl(
        clients: bench.clients, ["-tls1_2", "-client_sigalgs", "rsa_pss_rsae_sha256"])
      defer { withExtendedLifetime(server) {} }
      return try doctor(bench, portal: server.port)
    },
    Row(finding: .portalOtherAuthorities) {
      let server = try TestServer.openssl(clients: ServerPKI.shared.get().authority, ["-tls1_2"])
      defer { withExtendedLifetime(server) {} }
      return try doctor(LoginBench(isOpen: false), portal: server.port)
    },
    Row(finding: .portalFails, status: 1) {
      let bench = try LoginBench(isOpen: false)
      let server = try ScriptedServer(answering: nil, clients: bench.clients)
      defer { withExtendedLifetime(server) {} }
      return try doctor(bench, portal: server.port)
    },
  ]

  /// A portal at which nothing is amiss.
  static func goodPortal(_ profile: String, _ options: [String]) throws -> (Outcome, signatures: Int) {
    let bench = try LoginBench(profile, isOpen: false)
    let server = try TestServer.openssl(clients: bench.clients, options)
    let persons = bench.card.appending(path: "pki/persons-cert.pem").path
    let authority = try ServerPKI.shared.get().authority
    let outcome = try doctor(
      bench, ["--portal", "https://localhost:\(server.port)/", "--cafile", authority, "--cafile", persons])
    return (outcome, server.log.components(separatedBy: "depth=0").count - 1)
  }

  // MARK: Other card software

  static let clashes = [
    Row(finding: .scdaemonRuns, status: 1) { try beside("scdaemon") },
    Row(finding: .galssRuns, status: 1) { try beside("galss") },
  ]

  /// Runs the doctor beside a process of that name, in a process namespace of their own.
  static func beside(_ name: String, home: (LoginBench) throws -> Void = { _ in }) throws -> Outcome {
    let bench = try LoginBench(isOpen: false)
    try home(bench)
    let program = bench.directory.file(name)
    try FileManager.default.copyItem(atPath: "/bin/sleep", toPath: program)
    let script = "\(program) 60 & \(cpxdPath) doctor --json --offline"
    return try run(
      "unshare", ["--pid", "--fork", "--kill-child", "--mount-proc", "sh", "-c", script],
      environment: ["CPXD_SOCKET": bench.daemon.socket, "HOME": bench.directory.path])
  }
}
