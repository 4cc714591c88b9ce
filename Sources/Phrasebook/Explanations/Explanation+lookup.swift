// SPDX-License-Identifier: Apache-2.0
import StandardCodes

extension Explanation {
  /// A message names one or two codes; what names more is no message.
  static let limit = 8

  /// Everything that a code can mean, the likeliest first; empty for one that nobody gives.
  ///
  /// - Parameters:
  ///   - text: as a person types it or copies it from a message: `CPX-060`, `6983`, `SW=69 83`, `0x8010006A`,
  ///     `-2146434966`, `SCARD_W_SECURITY_VIOLATION`, `rv=0xA4`, `pin-blocked`, `exit 6`, or the message itself.
  ///   - findingOfExitStatus: what a status other than 0 stands for; nil for one that no command ends with.
  public static func all(of text: String, findingOfExitStatus: (Int32) -> Finding? = { _ in nil }) -> [Explanation] {
    var seen: Set<String> = []
    let explanations = TypedCode(text).readings.flatMap { of($0, findingOfExitStatus) }
    return Array(explanations.filter { seen.insert($0.code).inserted }.prefix(limit))
  }

  private static func of(_ reading: TypedCode.Reading, _ findingOfExitStatus: (Int32) -> Finding?) -> [Explanation] {
    switch reading {
    case .finding(let finding): [Explanation(finding)]
    case .name(let name): [named(name)].compactMap { $0 }
    case .problem(let problem): [Explanation(.problem, problem)].compactMap { $0 }
    case .exitStatus(0): [Explanation(exitStatus: 0, nil)]
    case .exitStatus(let status): findingOfExitStatus(status).map { [Explanation(exitStatus: status, $0)] } ?? []
    case .statusWordClass(let open):
      [Explanation(.statusWord, open) ?? Explanation(.statusWord, open, entry: "9xxx")].compactMap { $0 }
    case .number(let number, let base): numbered(number, base)
    }
  }

  // MARK: What is known

  static func isName(_ name: String) -> Bool { PCSCStatus(name: name) != nil || CryptokiStatus(name: name) != nil }

  static func isProblem(_ name: String) -> Bool { English.problems[name] != nil }

  /// Whether a status word has a meaning of its own, not that of its class.
  ///
  /// - Parameter digits: four, in upper case.
  static func isNamedStatusWord(_ digits: String) -> Bool {
    English.statusWords[digits] != nil || digits.hasPrefix("63C")
  }

  /// Whether a number can be a status word (ISO/IEC 7816-4:2020, 5.6).
  static func isStatusWord(_ number: UInt16) -> Bool {
    (0x6100...0x6FFF).contains(number) || (0x9000...0x9FFF).contains(number)
  }

  // MARK: Tables

  private static func named(_ name: String) -> Explanation? {
    if let status = PCSCStatus(name: name) { return Explanation(.pcsc, name, number: status.rawValue) }
    return CryptokiStatus(name: name).flatMap { Explanation(.pkcs11, name, number: UInt32(exactly: $0.rawValue)) }
  }

  private static func numbered(_ number: UInt32, _ base: NumberBase?) -> [Explanation] {
    var found: [Explanation?] = []
    if let word = UInt16(exactly: number), isStatusWord(word) {
      let digits = String(word, radix: 16, uppercase: true)
      // Five digits that happen to lie in a class are rather anything else.
      if base != .decimal || isNamedStatusWord(digits) { found.append(statusWord(digits)) }
    }
    let status = PCSCStatus(rawValue: number)
    found += status.officialNames.map { Explanation(.pcsc, $0, number: number, base: base) }
    let isOfMaker = number >= CryptokiStatus.vendorDefined.rawValue && number >> 16 != 0x8010
    let name = CryptokiStatus(rawValue: UInt64(number)).name ?? (isOfMaker ? CryptokiStatus.vendorDefined.name : nil)
    found.append(name.flatMap { Explanation(.pkcs11, $0, number: number, base: base) })
    return found.compactMap { $0 }
  }

  /// A status word by itself, else by its class.
  private static func statusWord(_ digits: String) -> Explanation? {
    if digits.hasPrefix("63C"), let count = digits.last?.hexDigitValue {
      let remedy: Remedy = count == 0 ? .unblock : .checkPIN
      return Explanation(.statusWord, digits, meaning: Wording { $0.wrongPIN(triesLeft: count) }, remedy: remedy)
    }
    return Explanation(.statusWord, digits) ?? Explanation(.statusWord, digits, entry: "\(digits.prefix(2))xx")
      ?? Explanation(.statusWord, digits, entry: "9xxx")
  }
}
