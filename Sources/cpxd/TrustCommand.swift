// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Certificates
import FoundationEssentials
import Phrasebook

struct TrustCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trust", abstract: say.trustAbstract,
    subcommands: [TrustAdd.self, TrustList.self, TrustRemove.self])
}

struct TrustAdd: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: say.trustAddAbstract,
    discussion: say.trustAddDiscussion)

  @Argument(help: ArgumentHelp(say.trustFileHelp, valueName: "file"), completion: .file())
  var file: String

  func run() async throws {
    try await Failure.reported {
      Table(try TrustDirectory.current.add(try CertificateFile.read(file))).print()
    }
  }
}

struct TrustList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: say.trustListAbstract)

  func run() async throws {
    Table(TrustDirectory.current.entries().map(\.certificate)).print()
  }
}

struct TrustRemove: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "remove", abstract: say.trustRemoveAbstract)

  @Argument(help: ArgumentHelp(say.trustFingerprintHelp, valueName: "fingerprint"))
  var fingerprint: String

  func run() async throws {
    try await Failure.reported {
      Table(try TrustDirectory.current.remove(fingerprint)).print()
    }
  }
}

extension TrustDirectory {
  static var current: TrustDirectory { TrustDirectory(environment: ProcessInfo.processInfo.environment) }
}

extension Table {
  /// Fingerprint, name and end of authorities.
  fileprivate init(_ certificates: [Certificate]) {
    self.init(
      certificates.map { certificate in
        let name = certificate.subject.first(.commonName) ?? certificate.subject.description
        let end = certificate.notAfter.formatted(.iso8601.year().month().day())
        return [certificate.fingerprintText, Terminal.safe(name), end]
      })
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
      throw Failure(.usage, .at(path) + error.wording)
    }
    guard !certificates.isEmpty else {
      throw Failure(.usage, say.noCertificateInFile(path))
    }
    return certificates
  }
}
