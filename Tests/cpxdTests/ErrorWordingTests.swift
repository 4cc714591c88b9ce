// SPDX-License-Identifier: Apache-2.0
import AuditTrail
import CardTransport
import Certificates
import Crypto
import Foundation
import LocalSocket
import Phrasebook
import Pinentry
import Secrets
import StateFiles
import Testing
import VirtualCards

@testable import cpxd

/// Every case of the errors that a command can end by is said in both languages.
@Suite struct ErrorWordingTests {
  /// A type with a value of each of its cases.
  struct Family: CustomTestStringConvertible, Sendable {
    /// The file that declares the cases, below Sources.
    let file: String
    let wordings: [Wording]
    /// The names of the cases that have values.
    let labels: [String]
    var testDescription: String { file }

    init<Value>(_ file: String, _ values: [Value], _ wording: (Value) -> Wording) {
      self.file = file
      wordings = values.map(wording)
      labels = values.compactMap { Mirror(reflecting: $0).children.first?.label }
    }
  }

  static let families = [
    Family("StateFiles/FileError.swift", fileFaults) { $0.wording },
    Family("AuditTrail/AuditError.swift", auditErrors) { $0.wording },
    Family("VirtualCards/CardFileFault.swift", cardFileFaults) { $0.wording },
    Family("VirtualCards/VirtualCardError.swift", virtualCardErrors) { $0.wording },
    Family("LocalSocket/ListenerError.swift", listenerErrors) { $0.wording },
    Family("Certificates/CertificateError.swift", certificateErrors) { $0.wording },
    Family("Pinentry/PinentryError.swift", pinentryErrors) { $0.wording },
    Family("Secrets/SecretBytes.swift", secretErrors) { $0.wording },
    Family("cpxd/ConfigurationFault.swift", configurationFaults) { $0.wording },
  ]

  @Test(arguments: families)
  func everyCaseIsSaidInBothLanguages(family: Family) throws {
    let source = try String(
      contentsOf: URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Sources/\(family.file)").standardized, encoding: .utf8)
    let declared = source.matches(of: #/(?m)^  case (?<name>\w+)/#).map { String($0.name) }
    // Values without payload do not tell their names.
    let plain = Set(declared).subtracting(family.labels)
    #expect(family.wordings.count == declared.count, "one of \(plain) has no value here")
    #expect(plain.count == family.wordings.count - family.labels.count, "one of \(plain) has no value here")
    #expect(Set(family.wordings).count == declared.count)
    for wording in family.wordings {
      #expect(wording.english != wording.french && !wording.french.isEmpty)
      #expect(!wording.french.contains(#/\S[;!?]|[^ ]»|«[^ ]/#), "\(wording.french)")
    }
  }

  @Test(arguments: Transcript.Malformed.Fault.allCases)
  func everyFaultOfATranscriptIsSaidInBothLanguages(fault: Transcript.Malformed.Fault) {
    #expect(fault.wording.english == fault.rawValue)
    #expect(fault.wording.french != fault.rawValue)
  }

  @Test func whatTheSystemSaysOftenIsSaidInFrench() {
    for code in [
      EPERM, ENOENT, EIO, EACCES, EEXIST, ENOTDIR, EISDIR, EINVAL, EMFILE, ENOSPC, EROFS, EPIPE, ENAMETOOLONG, ELOOP,
      EADDRINUSE, ECONNREFUSED, ECONNRESET, ETIMEDOUT, ENETUNREACH, EHOSTUNREACH, EDQUOT, ENOMEM,
    ] {
      let wording = Wording.system(code)
      #expect(wording.english == String(cString: strerror(code)) && wording.french != wording.english)
    }
    #expect(Wording.systemWords("vpcd: Connection refused").french == "vpcd : connexion refusée")
    #expect(Wording.systemWords("out of luck").french == "out of luck")
  }

  private static let fileFaults: [FileFault] = [
    .system(ENOENT), .tooLong(limit: 1), .notRegular, .notPrivate(user: 0, owner: 1, mode: 0o644), .content("x"),
  ]
  private static let auditErrors: [AuditError] = [
    .system(path: "/x", code: EACCES), .tooLarge(path: "/x"), .inUse(path: "/x"), .unwritableRecord, .recordTooLong,
  ]
  private static let cardFileFaults: [CardFileFault] = [
    .unusable(.notRegular), .noCard, .noJSON, .memberMissing("x"), .memberOfWrongKind("x"), .memberImpossible("x"),
    .secretImpossible("x"),
    .notDigits("x", count: 8), .noTime("x"), .tooManyObjects(limit: 64), .objectFile("x"), .objectLabel(limit: 64),
    .objectTooLong(limit: 2), .keySize(bits: 1, wanted: 2), .unreadableKey("x"), .unreadableCertificate("x"),
    .otherKey(file: "x"), .unwritable,
  ]
  private static let virtualCardErrors: [VirtualCardError] = [
    .file(path: "/x", .noCard), .inUse(path: "/x"), .exists(path: "/x"), .personalisation("x"),
  ]
  private static let listenerErrors: [ListenerError] = [
    .unusablePath("x"), .inUse(path: "/x"), .notASocket(path: "/x"), .unknownGroup("x"), .directoryBusy(path: "/x"),
    .notAListener(name: "x", reason: "y"), .malformedActivation("x"),
    .system(SystemCallError(call: "bind", subject: "/x", code: EACCES)),
  ]
  private static let certificateErrors: [CertificateError] = [
    .tooLarge(byteCount: 2, limit: 1), .malformed("x"), .wrongCertificateCount(2), .unusableKey("x"),
    .cannotIssue("x"), .file(path: "/x", reason: "File exists"), .crypto(CryptoError(operation: "x", reason: "y")),
  ]
  private static let pinentryErrors: [PinentryError] = [
    .notStarted(program: "x", reason: "Permission denied"), .failed(code: 1), .malformed, .ended,
  ]
  private static let secretErrors: [SecretBytesError] = [.tooLong(capacity: 1), .noMemory]
  private static let configurationFaults: [ConfigurationFault] = [
    .notAllowed("x", ["y"]), .listCannotHave("x", ["y"]), .outOfRange(1, 2...3), .relativePath("x"),
    .noCredentialName("x"), .noSerialNumber("x"), .noSerialNumbers, .notOnePlaceOfPIN, .saidTwice(other: "x"),
    .noSuchUser("x"), .noSuchGroup("x"), .accountsSilent(EIO), .noCredentialHandedOver,
    .unusableFile(FileError(path: "/x", fault: .notRegular)), .fileWithoutPIN("/x"),
  ]
}
