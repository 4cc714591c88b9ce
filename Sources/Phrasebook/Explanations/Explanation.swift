// SPDX-License-Identifier: Apache-2.0

/// What one code means that a card, PC/SC, PKCS#11 or the HTTP API gave, or that the doctor found.
public struct Explanation: Hashable, Sendable {
  public let family: CodeFamily
  /// As its family writes it: `6983`, `SCARD_W_RESET_CARD`, `CPX-060`.
  public let code: String
  /// What the family also calls it: `0x80100068`; nil where it has no number besides.
  public let number: UInt32?
  public let meaning: Wording
  /// What to do; nil where nothing special is.
  public let remedy: Wording?
  /// A command line to paste; nil where none helps.
  public let command: String?

  /// A finding and its advice.
  public init(_ finding: Finding) {
    family = .finding
    code = finding.rawValue
    number = nil
    meaning = Wording { $0.advice(on: finding).cause }
    remedy = Wording { $0.advice(on: finding).remedy }
    command = finding.command
  }

  /// Nil for a code that is in no table of its family.
  private init?(_ family: CodeFamily, _ code: String, tableEntry: String? = nil, number: UInt32? = nil) {
    let entry = tableEntry ?? code
    guard let english = English().meanings[family]?[entry], let french = French().meanings[family]?[entry]
    else { return nil }
    self.init(family, code, meaning: Wording(english, french), number: number)
  }

  private init(_ family: CodeFamily, _ code: String, meaning: Wording, number: UInt32?) {
    let remedy = Remedy.of(code, in: family)
    self.family = family
    self.code = code
    self.number = number
    self.meaning = meaning
    self.remedy = remedy.map { remedy in Wording { $0.words(for: remedy) } }
    command = remedy?.command
  }

  /// Everything that a code can mean, the likeliest first; empty for one that nobody gives.
  ///
  /// - Parameter argument: as a person copies it from a message: `CPX-060`, `6983`, `0x6983`, `69 83`, `0x8010006A`,
  ///   `-2146434966`, `SCARD_W_SECURITY_VIOLATION`, `CKR_PIN_LOCKED`, `0xA4`, `pin-blocked` with or without its URN.
  public static func all(of argument: String) -> [Explanation] {
    let typed = argument.filter { $0 != " " && $0 != "[" && $0 != "]" }
    guard typed.utf8.count <= 64, typed.allSatisfy(\.isASCII) else { return [] }
    if let finding = Finding(rawValue: typed.uppercased()) { return [Explanation(finding)] }
    let names: [Explanation?] = [
      Explanation(.pcsc, typed.uppercased(), number: CodeNumbers.pcsc[typed.uppercased()]),
      Explanation(.pkcs11, typed.uppercased(), number: CodeNumbers.pkcs11[typed.uppercased()]),
      Explanation(.problem, problemName(typed.lowercased())),
    ]
    return names.compactMap(\.self) + numbers(typed.lowercased())
  }

  private static func problemName(_ typed: String) -> String {
    let prefix = "urn:cpxd:problem:"
    return typed.hasPrefix(prefix) ? String(typed.dropFirst(prefix.count)) : typed
  }

  // MARK: Numbers

  private static func numbers(_ typed: String) -> [Explanation] {
    let digits = typed.hasPrefix("0x") ? String(typed.dropFirst(2)) : typed
    let isHexadecimal = !digits.isEmpty && digits.allSatisfy(\.isHexDigit)
    var found: [Explanation] = []
    if digits.count == 4, isHexadecimal, let word = statusWord(digits.uppercased()) { found.append(word) }
    // A class, as documents write it.
    if digits.count == 4, digits.hasSuffix("xx") {
      found += [Explanation(.statusWord, digits.prefix(2).uppercased() + "xx")].compactMap(\.self)
    }
    let values = [
      isHexadecimal ? UInt32(digits, radix: 16) : nil, Int32(typed).map { UInt32(bitPattern: $0) }, UInt32(typed),
    ].compactMap(\.self)
    for value in values {
      found += named(value, CodeNumbers.pcsc, .pcsc) + named(value, CodeNumbers.pkcs11, .pkcs11)
    }
    var seen: Set<Explanation> = []
    return found.filter { seen.insert($0).inserted }
  }

  private static func named(_ value: UInt32, _ numbers: [String: UInt32], _ family: CodeFamily) -> [Explanation] {
    numbers.filter { $0.value == value }.keys.sorted().compactMap { Explanation(family, $0, number: value) }
  }

  /// A status word by itself, else by its class (ISO/IEC 7816-4:2020, 5.6).
  private static func statusWord(_ digits: String) -> Explanation? {
    if digits.hasPrefix("63C"), let count = digits.last?.hexDigitValue {
      return Explanation(.statusWord, digits, meaning: Wording { $0.wrongPIN(triesLeft: count) }, number: nil)
    }
    return Explanation(.statusWord, digits) ?? Explanation(.statusWord, digits, tableEntry: "\(digits.prefix(2))xx")
  }
}
