// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Certificates
import Doctor
import Phrasebook

/// What `cpxd doctor` shall look at, and with what.
struct DoctorOptions: ParsableArguments {
  @Option(help: ArgumentHelp(say.issuersHelp, valueName: "file"), completion: .file())
  var issuers: String?

  @Option(name: .customLong("crlfile"), help: ArgumentHelp(say.crlFileHelp, valueName: "file"), completion: .file())
  var revocationLists: [String] = []

  @Option(help: ArgumentHelp(say.doctorPINFileHelp, valueName: "file|-"), completion: .file())
  var pinFile: String?

  @Flag(help: ArgumentHelp(say.doctorSignKeyHelp))
  var signKey = false

  @Flag(help: ArgumentHelp(say.offlineHelp))
  var offline = false

  func validate() throws {
    if signKey && pinFile == nil { throw ValidationError(say.signKeyNeedsPIN) }
  }

  var areThere: Bool { issuers != nil || !revocationLists.isEmpty || pinFile != nil || offline }

  /// - Throws: ``Failure`` of status 64 that names the file.
  func examinationOptions() throws(Failure) -> ExaminationOptions {
    var options = ExaminationOptions()
    if let issuers { options.issuers = try Self.issuers(issuers) }
    for path in revocationLists { options.revocations.append(try Self.revocationList(path)) }
    if let pinFile { options.pin = { try SecretInput.lines(1, of: pinFile) } }
    (options.triesSignatureKey, options.isOffline) = (signKey, offline)
    return options
  }

  private static func issuers(_ path: String) throws(Failure) -> IssuerKnowledge {
    let pem = String(decoding: try InputFile.bytes(of: path, atMost: 1 << 20), as: UTF8.self)
    return IssuerKnowledge(
      try reading(path) { () throws(CertificateError) in try Certificate.certificates(inPEM: pem) })
  }

  private static func revocationList(_ path: String) throws(Failure) -> RevocationList {
    let bytes = try InputFile.bytes(of: path, atMost: RevocationList.maximumByteCount)
    return try reading(path) { () throws(CertificateError) in try RevocationList(contents: bytes) }
  }

  private static func reading<Result>(
    _ path: String, _ read: () throws(CertificateError) -> Result
  ) throws(Failure) -> Result {
    do throws(CertificateError) {
      return try read()
    } catch {
      throw Failure(.usage, .at(path) + error.wording)
    }
  }
}
