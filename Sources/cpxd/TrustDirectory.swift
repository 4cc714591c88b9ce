// SPDX-License-Identifier: Apache-2.0
import Certificates
import FoundationEssentials
import Glibc
import Phrasebook

/// The authorities of IGC-Santé that this machine, or this user, has imported: a PEM file each, named by fingerprint.
struct TrustDirectory {
  /// Whether a certificate is to be believed, seen among others.
  typealias Judge = (_ certificate: Certificate, _ known: [Certificate]) -> Bool

  /// The system's, and the user's own; all count, the last is written to.
  let paths: [String]
  private let isKnown: Judge

  static let systemPath = "/etc/cpxd/trust"

  init(environment: [String: String], isRoot: Bool = getuid() == 0) {
    var paths = [Self.systemPath]
    if !isRoot {
      let home = environment["HOME"].map { "\($0)/.config" }
      if let base = environment["XDG_CONFIG_HOME"].flatMap({ $0.hasPrefix("/") ? $0 : nil }) ?? home {
        paths.append("\(base)/cpxd/trust")
      }
    }
    self.paths = paths
    isKnown = IGCSante.vouches
  }

  init(path: String, isKnown: @escaping Judge) {
    paths = [path]
    self.isKnown = isKnown
  }

  /// What has been imported, with the files; a file that is no certificate, or not of IGC-Santé any more, is left out.
  func entries() -> [(certificate: Certificate, file: String)] {
    let found = paths.flatMap { directory in
      (Self.names(in: directory)).sorted().compactMap { name -> (certificate: Certificate, file: String)? in
        let file = "\(directory)/\(name)"
        guard name.hasSuffix(".pem"), let bytes = try? InputFile.bytes(of: file, atMost: 1 << 16),
          let certificate = try? Certificate(pem: String(decoding: bytes, as: UTF8.self))
        else { return nil }
        return (certificate, file)
      }
    }
    let all = found.map(\.certificate)
    return found.filter { isKnown($0.certificate, all) }
  }

  /// Keeps the certificates of a file.
  ///
  /// - Throws: ``Failure`` that names those which are not IGC-Santé's; none is kept then.
  func add(_ certificates: [Certificate]) throws(Failure) -> [Certificate] {
    let known = certificates + entries().map(\.certificate)
    if let stranger = certificates.first(where: { !isKnown($0, known) }) {
      let name = stranger.subject.description
      throw Failure(.notTrusted, say.strangeAuthority(name, fingerprint: stranger.fingerprintText))
    }
    guard let directory = paths.last else { return [] }
    try Self.make(directory)
    for certificate in certificates {
      try OutputFile.write(Array(certificate.pem.utf8), to: "\(directory)/\(certificate.fingerprintText).pem")
    }
    return certificates
  }

  /// Removes the certificates whose fingerprint begins so.
  ///
  /// - Throws: ``Failure`` when there is none, or a file cannot be removed.
  func remove(_ prefix: String) throws(Failure) -> [Certificate] {
    let wanted = prefix.lowercased().filter { $0 != ":" }
    let entries = entries().filter { !wanted.isEmpty && $0.certificate.fingerprintText.hasPrefix(wanted) }
    guard !entries.isEmpty else {
      throw Failure(.usage, say.noSuchFingerprint(prefix))
    }
    for entry in entries where unlink(entry.file) != 0 {
      let reason = Wording.system(errno).text
      throw Failure(.failure, say.authorityNotRemoved(entry.file, reason))
    }
    return entries.map(\.certificate)
  }

  private static func names(in directory: String) -> [String] {
    guard let stream = opendir(directory) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream), names.count < 256 {
      names.append(
        withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
    }
    return names
  }

  private static func make(_ path: String) throws(Failure) {
    var made = path.hasPrefix("/") ? "" : "."
    for component in path.split(separator: "/") {
      made += "/\(component)"
      guard mkdir(made, 0o777) != 0, errno != EEXIST else { continue }
      let reason = Wording.system(errno)
      throw Failure(.failure, Wording(reason) { $0.trustDirectoryNotMade(path, $1) })
    }
  }
}

extension Certificate {
  /// The SHA-256 fingerprint in small hexadecimal digits.
  var fingerprintText: String { sha256Fingerprint.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }
}
