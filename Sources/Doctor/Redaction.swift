// SPDX-License-Identifier: Apache-2.0
import CardTransport
import ISO7816

/// Takes out of a transcript whose card it was, and which.
///
/// What is not known to be harmless is blanked: of responses stay status words, lengths, times, control templates
/// of files, counters and access rules, EF.ATR, EF.DIR, and of the PKCS#15 directory everything but names, long values
/// and long numbers. Certificates keep their first four bytes, EF.SN.ICC the issuer in front of the serial number.
enum Redaction {
  static func redacted(_ transcript: Transcript) -> Transcript {
    let content = RecordedContent(transcript)
    var shown = transcript.exchanges.map { exchange in
      // Data bytes are blanked all, shown again where they are harmless.
      exchange.response.dropLast(2).map { _ in UInt8?.none } + exchange.response.suffix(2)
    }
    let directories = directoryFiles(content)
    for (source, places) in content.places {
      let bytes = content.bytes[source] ?? []
      let mask = mask(source, bytes, directories)
      for place in places where place.offset < mask.count && mask[place.offset] {
        shown[place.exchange][place.index] = transcript.exchanges[place.exchange].response[place.index]
      }
    }
    var redacted = transcript
    redacted.exchanges = zip(transcript.exchanges, shown).map { exchange, response in
      Exchange(command: command(exchange), response: response, milliseconds: exchange.milliseconds)
    }
    return redacted
  }

  /// Only commands that name files and objects keep their data.
  private static func command(_ exchange: Exchange) -> [UInt8?] {
    switch exchange.instruction {
    case .select?, .getData?, .readBinary?, .getResponse?, .manageSecurityEnvironment?: exchange.command
    default: exchange.command.enumerated().map { $0.offset < 5 ? $0.element : nil }
    }
  }

  private static let (serialNumber, objectDirectory, tokenInformation): (UInt16, UInt16, UInt16) =
    (0xD003, 0x5031, 0x5032)
  private static let (applicationDirectory, answerToReset): (UInt16, UInt16) = (0x2F00, 0x2F01)

  /// Which bytes of a source may be shown.
  private static func mask(
    _ source: RecordedContent.Source, _ bytes: [UInt8], _ directories: Set<UInt16>
  ) -> [Bool] {
    let all = [Bool](repeating: true, count: bytes.count)
    let none = [Bool](repeating: false, count: bytes.count)
    switch source {
    case .selection: return [0x62, 0x64, 0x6F].contains(bytes.first) ? all : none
    case .object(let request, _):
      // Parameters (A0) of a security data object, or a security environment (7B): neither key nor code.
      return request.suffix(3) == [0x02, 0xA0, 0x80] || request.suffix(3) == [0x02, 0x7B, 0x80] ? all : none
    case .file(applicationDirectory), .file(answerToReset): return all
    case .file(serialNumber):
      let issuer: [UInt8] = [0x5A, 0x0A, 0x80, 0x25, 0x00, 0x00, 0x01]
      return bytes.starts(with: issuer) ? bytes.indices.map { $0 < issuer.count } : none
    case .file(tokenInformation): return DirectoryMask(keepsOctets: false).mask(of: bytes)
    case .file(let identifier) where directories.contains(identifier):
      return DirectoryMask(keepsOctets: true).mask(of: bytes)
    case .file:
      let isCertificate = bytes.starts(with: [0x30, 0x82])
      return bytes.indices.map { isCertificate && $0 < 4 }
    case .unknownFile, .other: return none
    }
  }

  /// EF.ODF and the files it names, with those that CPx cards customarily have (cpx-card.md 2.3).
  private static func directoryFiles(_ content: RecordedContent) -> Set<UInt16> {
    var files: Set<UInt16> = [objectDirectory, 0x7001, 0x7002, 0x7003, 0x7005, 0x7006]
    let entries = (try? BERTLV.parse(content.bytes[.file(objectDirectory)] ?? [])) ?? []
    for entry in entries where (0xA0...0xA8).contains(entry.tag) {
      guard let path = (try? entry.children())?.value(of: 0x30).flatMap({ try? BERTLV.parse($0).value(of: 0x04) }),
        path.count >= 2
      else { continue }
      files.insert(path.suffix(2).reduce(0) { $0 << 8 | UInt16($1) })
    }
    return files
  }
}
