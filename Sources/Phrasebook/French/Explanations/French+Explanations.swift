// SPDX-License-Identifier: Apache-2.0

extension French: ExplanationPhrases {
  public var explainAbstract: String { "Le sens d'un code, et que faire." }
  public var explainDiscussion: String {
    """
    Accepte les codes du diagnostic (CPX-060), d'une carte (6983, SW=69 83, 63Cx), de PC/SC (0x8010006A, \
    SCARD_W_SECURITY_VIOLATION, -2146434966), de PKCS#11 (CKR_PIN_LOCKED, rv=0xA4), de l'API HTTP (pin-blocked) et des \
    commandes (exit 11), ou le message qui contient le code, entre guillemets. Si un nombre a plusieurs sens, tous sont \
    donnés, le plus probable d'abord.
    """
  }
  public var explainCodeHelp: String { "Le code ou le message, tel qu'il a été affiché." }
  public func unknownCode(_ code: String) -> String {
    "aucun code connu dans « \(code) ». Formes connues : CPX-060 (diagnostic), 6983 (carte), 0x8010006A ou "
      + "SCARD_W_SECURITY_VIOLATION (PC/SC), CKR_PIN_LOCKED ou 0xA4 (PKCS#11), pin-blocked (API HTTP), exit 11 (commandes)"
  }
  public func unknownOption(_ option: String) -> String { "il n'y a pas d'option \(option)" }
  public func source(_ source: String, name: String?) -> String {
    "source : \(source)" + (name.map { " (« \($0) »)" } ?? "")
  }
  public func read(as base: NumberBase) -> String {
    switch base {
    case .decimal: "lu comme un nombre décimal"
    case .hexadecimal: "lu comme un nombre hexadécimal"
    }
  }
  public func name(of family: CodeFamily) -> String {
    switch family {
    case .finding: "constat"
    case .statusWord: "carte"
    case .pcsc: "PC/SC"
    case .pkcs11: "PKCS#11"
    case .problem: "API HTTP"
    case .exitStatus: "code de sortie"
    }
  }

  public var meanings: [CodeFamily: [String: String]] {
    [.statusWord: Self.statusWords, .pcsc: Self.pcscCodes, .pkcs11: Self.cryptokiCodes, .problem: Self.problems]
  }

  public func wrongPIN(triesLeft count: Int) -> String {
    switch count {
    case 0: "le code porteur (ou de déblocage) était faux et il ne reste aucun essai : il est bloqué"
    case 1: "le code porteur (ou de déblocage) était faux ; il reste un essai, et un mauvais code le bloque"
    default:
      "le code porteur (ou de déblocage) était faux, ou seul le compteur a été demandé ; il reste \(count) essais"
    }
  }
}
