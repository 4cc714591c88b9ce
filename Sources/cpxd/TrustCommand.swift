// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Certificates
import FoundationEssentials

struct TrustCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trust",
    abstract: text(
      "The authorities of IGC-Santé that servers are believed by.",
      "Les autorités de l'IGC-Santé auxquelles se fier pour les serveurs."),
    subcommands: [TrustAdd.self, TrustList.self, TrustRemove.self])
}

struct TrustAdd: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: text(
      "Import authorities from a file, if their fingerprints are IGC-Santé's.",
      "Importer les autorités d'un fichier, si leurs empreintes sont celles de l'IGC-Santé."),
    discussion: text(
      "PEM, DER or PKCS#7, as published on http://igc-sante.esante.gouv.fr/PC/. For root they go to /etc/cpxd/trust, for "
        + "others to ~/.config/cpxd/trust.",
      "PEM, DER ou PKCS#7, comme publiés sur http://igc-sante.esante.gouv.fr/PC/. Pour root dans /etc/cpxd/trust, sinon "
        + "dans ~/.config/cpxd/trust."))

  @Argument(help: ArgumentHelp(text("The file.", "Le fichier."), valueName: "file"), completion: .file())
  var file: String

  func run() async throws {
    try await Failure.reported {
      for certificate in try TrustDirectory.current.add(try CertificateFile.read(file)) { certificate.printTrust() }
    }
  }
}

struct TrustList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: text("The authorities imported.", "Les autorités importées."))

  func run() async throws {
    for entry in TrustDirectory.current.entries() { entry.certificate.printTrust() }
  }
}

struct TrustRemove: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: text("Forget an authority.", "Oublier une autorité."))

  @Argument(
    help: ArgumentHelp(
      text("The beginning of its fingerprint.", "Le début de son empreinte."), valueName: "fingerprint"))
  var fingerprint: String

  func run() async throws {
    try await Failure.reported {
      for certificate in try TrustDirectory.current.remove(fingerprint) { certificate.printTrust() }
    }
  }
}

extension TrustDirectory {
  static var current: TrustDirectory { TrustDirectory(environment: ProcessInfo.processInfo.environment) }
}

extension Certificate {
  fileprivate func printTrust() {
    let end = notAfter.formatted(.iso8601.year().month().day())
    Terminal.out(Terminal.safe("\(fingerprintText)  \(subject.first(.commonName) ?? subject.description)  \(end)"))
  }
}

/// A file of certificates that a command is given.
enum CertificateFile {
  /// - Throws: ``Failure`` that names the file.
  static func read(_ path: String) throws(Failure) -> [Certificate] {
    let bytes = try InputFile.bytes(of: path, atMost: 1 << 20)
    let certificates: [Certificate]
    do throws(CertificateError) {
      certificates = try Certificate.certificates(inFile: bytes)
    } catch {
      throw Failure(.usage, "\(path): \(error.description)")
    }
    guard !certificates.isEmpty else {
      throw Failure(.usage, text("\(path) holds no certificate", "\(path) ne contient aucun certificat"))
    }
    return certificates
  }
}
