// SPDX-License-Identifier: Apache-2.0
import StandardCodes

extension English: ExplanationPhrases {
  public var explainAbstract: String { "What a code means, and what to do about it." }
  public var explainDiscussion: String {
    """
    Takes the codes of the doctor (CPX-060), of a card (6983, SW=69 83, 63Cx), of PC/SC (0x8010006A, \
    SCARD_W_SECURITY_VIOLATION, -2146434966), of PKCS#11 (CKR_PIN_LOCKED, rv=0xA4), of the HTTP API (pin-blocked) and \
    of the commands (exit 11), or the message that one stands in, in quotes. Where a number means several things, all \
    are told, the likeliest first.
    """
  }
  public var explainCodeHelp: String { "The code or the message, as it was shown." }
  public func unknownCode(_ code: String) -> String {
    "there is no known code in \"\(code)\". Known are: CPX-060 (doctor), 6983 (card), 0x8010006A or "
      + "SCARD_W_SECURITY_VIOLATION (PC/SC), CKR_PIN_LOCKED or 0xA4 (PKCS#11), pin-blocked (HTTP API), exit 11 (commands)"
  }
  public func unknownOption(_ option: String) -> String { "there is no option \(option)" }
  public func source(_ source: String, name: String?) -> String {
    "source: \(source)" + (name.map { " (\"\($0)\")" } ?? "")
  }
  public func read(as base: NumberBase) -> String {
    switch base {
    case .decimal: "read as a decimal number"
    case .hexadecimal: "read as a hexadecimal number"
    }
  }
  public func name(of family: CodeFamily) -> String {
    switch family {
    case .finding: "finding"
    case .statusWord: "card"
    case .pcsc: "PC/SC"
    case .pkcs11: "PKCS#11"
    case .problem: "HTTP API"
    case .exitStatus: "exit status"
    }
  }

  public var meanings: [CodeFamily: [String: String]] {
    [.statusWord: Self.statusWords, .pcsc: PCSCStatus.meanings, .pkcs11: Self.cryptokiCodes, .problem: Self.problems]
  }

  public func wrongPIN(triesLeft count: Int) -> String {
    switch count {
    case 0: "the PIN (or PUK) was wrong and no try is left: it is blocked"
    case 1: "the PIN (or PUK) was wrong; one try is left, and a wrong one blocks it"
    default: "the PIN (or PUK) was wrong, or only the counter was asked for; \(count) tries are left"
    }
  }
}
