// SPDX-License-Identifier: Apache-2.0
import Foundation
import PCSCWorld
import SocketTesting

/// A headless Firefox with a profile of its own, steered by its Marionette protocol: `LENGTH:JSON` over loopback.
final class Firefox {
  let profile: String
  private let process: ChildProcess
  private let directory: String
  private var descriptor: Int32 = -1
  private var number = 0

  /// - Parameters:
  ///   - prefix: what the browser is run by, such as `setpriv`.
  ///   - home: the user's, with the profile to be made in it.
  init(_ prefix: [String], home: String, environment: [String: String], owner: Int) throws {
    directory = home
    profile = "\(home)/profile"
    try FileManager.default.createDirectory(atPath: profile, withIntermediateDirectories: true)
    // The PIN is the daemon's, and the one certificate that fits is taken without asking.
    let preferences = """
      user_pref("security.default_personal_cert", "Select Automatically");
      user_pref("marionette.port", 0);
      """
    try Data(preferences.utf8).write(to: URL(filePath: profile).appending(path: "user.js"))
    try run("chown", ["-R", "\(owner):\(owner)", home])
    process = try ChildProcess(
      prefix + ["firefox-esr", "--headless", "--marionette", "--no-remote", "--profile", profile],
      environment: environment.merging(["HOME": home, "MOZ_HEADLESS": "1"]) { $1 }, output: "\(home)/firefox.log")
    try connect()
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
    process.kill(SIGTERM)
    process.waitUntilExit()
  }

  /// The source of the page, or of the error's page, that a URL leads to.
  func page(_ url: String) throws -> String {
    _ = try call("WebDriver:Navigate", ["url": url])
    let answer = try call("WebDriver:GetPageSource", [:])
    return "\(answer)"
  }

  private func connect() throws {
    let (process, active) = (process, "\(profile)/MarionetteActivePort")
    var port: UInt16?
    try waitFor(
      "Firefox to listen; \((try? String(contentsOfFile: "\(directory)/firefox.log", encoding: .utf8)) ?? "")"
    ) {
      guard process.isRunning else { throw ToolError(description: "Firefox ended") }
      port = (try? String(contentsOfFile: active, encoding: .utf8)).flatMap {
        UInt16($0.trimmingCharacters(in: .whitespacesAndNewlines))
      }
      return port != nil
    }
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var patience = timeval(tv_sec: 60, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = (port ?? 0).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Foundation.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else { throw ToolError(description: "Firefox does not take connections") }
    _ = try receive()
    _ = try call("WebDriver:NewSession", ["acceptInsecureCerts": true])
  }

  private func call(_ name: String, _ parameters: [String: Any]) throws -> Any {
    number += 1
    let message = try JSONSerialization.data(withJSONObject: [0, number, name, parameters])
    let bytes = Array("\(message.count):".utf8) + Array(message)
    guard send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count else {
      throw ToolError(description: "Firefox hung up")
    }
    return try receive()
  }

  private func receive() throws -> Any {
    var length = 0
    while let digit = try byte(), digit != UInt8(ascii: ":") { length = 10 * length + Int(digit - UInt8(ascii: "0")) }
    var body = Data()
    while body.count < length, let byte = try byte() { body.append(byte) }
    return try JSONSerialization.jsonObject(with: body)
  }

  private func byte() throws -> UInt8? {
    var byte: UInt8 = 0
    switch recv(descriptor, &byte, 1, 0) {
    case 1: return byte
    case 0: return nil
    default: throw ToolError(description: "Firefox did not answer in time")
    }
  }
}
