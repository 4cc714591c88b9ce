// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Where clients look for the daemon's socket.
public enum SocketLocation {
  /// The socket of the system service.
  public static let system = "/run/cpxd/cpxd.sock"

  /// The socket for PKCS#11 programs that a daemon serves beside the one for HTTP, if it is told of no other:
  /// `pkcs11.sock` for the system service, else `NAME-pkcs11.sock`.
  public static func pkcs11(beside path: String) -> String {
    if path == system { return "/run/cpxd/pkcs11.sock" }
    return (path.hasSuffix(".sock") ? String(path.dropLast(5)) : path) + "-pkcs11.sock"
  }

  /// The path to use: the one asked for; else that of the variable CPXD_SOCKET; else the first that exists of
  /// ``system`` and `$XDG_RUNTIME_DIR/cpxd.sock`; else ``system``.
  public static func resolve(option: String?, environment: [String: String], system: String = system) -> String {
    if let option { return option }
    if let variable = environment["CPXD_SOCKET"], !variable.isEmpty { return variable }
    var candidates = [system]
    if let directory = environment["XDG_RUNTIME_DIR"], directory.hasPrefix("/") {
      candidates.append("\(directory)/cpxd.sock")
    }
    return candidates.first { access($0, F_OK) == 0 } ?? system
  }
}
