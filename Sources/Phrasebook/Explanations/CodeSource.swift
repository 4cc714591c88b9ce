// SPDX-License-Identifier: Apache-2.0
import ISO7816
import StandardCodes

/// Where the meanings of codes come from.
enum CodeSource {
  /// The same in all languages.
  ///
  /// - Parameter code: as ``Explanation/code``.
  static func of(_ code: String, in family: CodeFamily) -> String {
    switch family {
    case .finding: "docs/troubleshooting.md"
    case .statusWord: isOfTelecom(code) ? "GSM 11.11 (ETSI TS 100 977), 9.4" : "ISO/IEC 7816-4:2020, 5.6"
    case .pcsc: "pcsclite.h, pcsc-lite"
    case .pkcs11: "OASIS PKCS #11 \(CryptokiStatus(name: code)?.isOfVersion3 == true ? "v3.0" : "v2.40"), 5.1"
    case .problem: "RFC 9457, docs/api.md"
    case .exitStatus: "cpxd(1)"
    }
  }

  /// What the source calls the code, where that is something else than the code; the same in all languages.
  static func name(of code: String, in family: CodeFamily) -> String? {
    switch family {
    case .statusWord: code.hasPrefix("63C") ? "verification failed, with a counter" : statusWord(code)?.standardName
    case .problem: "urn:cpxd:problem:\(code)"
    case .finding, .pcsc, .pkcs11, .exitStatus: nil
    }
  }

  private static func isOfTelecom(_ code: String) -> Bool { statusWord(code)?.isOfTelecom == true }

  /// Of a class, its last value, which is in no table by itself.
  private static func statusWord(_ code: String) -> StatusWord? {
    UInt8(code.prefix(2), radix: 16).map { StatusWord($0, UInt8(code.suffix(2), radix: 16) ?? 0xFF) }
  }
}
