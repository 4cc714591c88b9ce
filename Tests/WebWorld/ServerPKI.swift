// SPDX-License-Identifier: Apache-2.0
public import Foundation
import PCSCWorld

/// Authorities and certificates of test servers, made by the openssl program in a directory of their own.
public final class ServerPKI: Sendable {
  public let directory: URL

  /// Made once per run.
  public static let shared = Result { try ServerPKI() }

  /// What is the matter with a server's certificate.
  public enum Kind: String, CaseIterable, Sendable {
    case good, expired, wrongHost, wrongAuthority, revoked
  }

  private init() throws {
    directory = FileManager.default.temporaryDirectory.appending(path: "cpxd-servers-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    let path = directory.path
    ServerLeftovers.removeAtEnd(path)
    let script = """
      set -e
      cd "$1"
      authority() {
        openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj "/O=CPXD TEST/CN=$1" -keyout "$1-key.pem" -out "$1.pem"
      }
      server() { # name host authority options
        name=$1; host=$2; ca=$3; shift 3
        openssl req -newkey rsa:2048 -nodes -subj "/CN=$host" -keyout "$name-key.pem" -out "$name.csr"
        printf 'subjectAltName=DNS:%s,IP:127.0.0.1\\nextendedKeyUsage=serverAuth\\n' "$host" >"$name.ext"
        [ "$name" != wrongHost ] || printf 'subjectAltName=DNS:%s\\n' "$host" >"$name.ext"
        openssl ca -config ca.cnf -batch -notext -in "$name.csr" -cert "$ca.pem" -keyfile "$ca-key.pem" \\
          -extfile "$name.ext" -out "$name.pem" "$@"
      }
      : >index.txt; echo 01 >serial
      cat >ca.cnf <<CNF
      [ca]
      default_ca = here
      [here]
      database = index.txt
      serial = serial
      new_certs_dir = .
      default_md = sha256
      default_days = 30
      default_crl_days = 30
      policy = any
      unique_subject = no
      [any]
      commonName = supplied
      CNF
      authority authority; authority stranger
      server good localhost authority
      server expired localhost authority -startdate 200101000000Z -enddate 200201000000Z
      server wrongHost elsewhere.invalid authority
      server wrongAuthority localhost stranger
      server revoked localhost authority
      openssl ca -config ca.cnf -cert authority.pem -keyfile authority-key.pem -revoke revoked.pem
      openssl ca -config ca.cnf -cert authority.pem -keyfile authority-key.pem -gencrl -out crl.pem
      """
    let log = directory.appending(path: "log").path
    let child = try ChildProcess(["sh", "-c", script, "sh", path], output: log)
    guard child.waitUntilExit() == 0 else {
      throw WorldError("openssl made no test servers: \((try? String(contentsOfFile: log, encoding: .utf8)) ?? "")")
    }
  }

  /// The authority that the servers' certificates are of, but for ``Kind/wrongAuthority``.
  public var authority: String { path("authority.pem") }
  public var revocationList: String { path("crl.pem") }

  public func certificate(_ kind: Kind) -> String { path("\(kind.rawValue).pem") }
  public func key(_ kind: Kind) -> String { path("\(kind.rawValue)-key.pem") }

  private func path(_ name: String) -> String { directory.appending(path: name).path }
}
