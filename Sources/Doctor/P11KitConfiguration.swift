// SPDX-License-Identifier: Apache-2.0
import Glibc

/// The modules that p11-kit is told of on this machine, for this user (pkcs11.conf(5)).
public struct P11KitConfiguration: Sendable {
  /// A file of p11-kit's configuration.
  public struct Module: Hashable, Sendable {
    public let path: String
    private let settings: [String: String]

    init(path: String, text: String) {
      self.path = path
      var settings: [String: String] = [:]
      for line in text.split(separator: "\n") {
        guard let colon = line.firstIndex(of: ":"), !line.trimmed.hasPrefix("#") else { continue }
        settings[line[..<colon].trimmed] = line[line.index(after: colon)...].trimmed
      }
      self.settings = settings
    }

    public var name: String { String(path.split(separator: "/").last ?? "") }

    /// The library; nil for a module behind a socket.
    var library: String? { settings["module"] }

    /// The socket that a `remote:` module names; nil for any other module.
    public var socket: String? {
      let prefix = "unix:path="
      guard let remote = settings["remote"], remote.hasPrefix(prefix) else { return nil }
      return String(remote.dropFirst(prefix.count))
    }

    /// Whether a program is kept from it, by the name of its executable.
    func isDisabled(in program: String) -> Bool {
      if let only = settings["enable-in"] { return !Self.programs(only).contains(program) }
      return settings["disable-in"].map { Self.programs($0).contains(program) } ?? false
    }

    private static func programs(_ list: String) -> [String] {
      list.split { $0 == "," || $0 == " " || $0 == "\t" }.map(String.init)
    }
  }

  /// Before every path of the system; empty for the system itself.
  let root: String
  /// The modules; a file hides those of the same name in earlier directories.
  public let modules: [Module]

  public init(root: String = "", home: String) {
    self.root = root
    var found: [String: Module] = [:]
    // The package's, the administrator's, the user's.
    for directory in [
      "\(root)/usr/share/p11-kit/modules", "\(root)/etc/pkcs11/modules", "\(home)/.config/pkcs11/modules",
    ] {
      for name in SystemFiles.names(in: directory) where name.hasSuffix(".module") {
        found[name] = SystemFiles.text("\(directory)/\(name)").map { Module(path: "\(directory)/\(name)", text: $0) }
      }
    }
    modules = found.sorted { $0.key < $1.key }.map(\.value)
  }

  /// cpxd's own.
  var cpxd: Module? {
    modules.first { $0.path.hasSuffix("/cpxd.module") } ?? modules.first { $0.socket?.contains("cpxd") ?? false }
  }

  /// Loads all that the configuration names: what browsers, OpenSSL, ssh and Java are given.
  public static let proxy = "/usr/lib/\(architecture)-linux-gnu/p11-kit-proxy.so"

  var hasProxy: Bool { SystemFiles.exists(root + Self.proxy) }

  #if arch(arm64)
    private static let architecture = "aarch64"
  #else
    private static let architecture = "x86_64"
  #endif
}

extension StringProtocol {
  fileprivate var trimmed: String {
    let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\r" }
    return String(drop(while: isSpace).reversed().drop(while: isSpace).reversed())
  }
}
