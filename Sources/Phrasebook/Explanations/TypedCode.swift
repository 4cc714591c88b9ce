// SPDX-License-Identifier: Apache-2.0

/// What a person typed, or copied out of a message or a log, read as codes.
///
/// Total: all text can be read, at worst as no code; only its first ``limit`` bytes are looked at.
struct TypedCode {
  /// One way to read it.
  enum Reading: Hashable {
    case finding(Finding)
    /// As its family writes it: `SCARD_W_RESET_CARD`, `CKR_PIN_LOCKED`.
    case name(String)
    /// `pin-blocked`
    case problem(String)
    /// Of a command, 0 to 255.
    case exitStatus(Int32)
    /// A class of status words or a counter left open: `6Cxx`, `63Cx`.
    case statusWordClass(String)
    /// - Parameter as: nil where the text leaves no doubt.
    case number(UInt32, as: NumberBase?)
  }

  /// In bytes; a log line is far shorter.
  static let limit = 4096

  /// Letters, digits, `_` and `-` that stand together; all else separates.
  let words: [String]

  init(_ text: String) {
    words = text.utf8.prefix(Self.limit).split { !Self.isOfWord($0) }.compactMap { word in
      let end = word.lastIndex { $0 != UInt8(ascii: "-") }
      return end.map { String(decoding: word[...$0], as: UTF8.self) }
    }
  }

  private static func isOfWord(_ byte: UInt8) -> Bool {
    let character = Character(Unicode.Scalar(byte))
    return character.isASCII && (character.isLetter || character.isNumber || character == "_" || character == "-")
  }

  /// Every code that it can be, the likeliest first, each once.
  ///
  /// In a longer text only what cannot be anything else is a code; where there is no such, what has the value of a status
  /// word or is called a code. Digits alone are always codes.
  var readings: [Reading] {
    if let spaced = spacedBytes { return [.number(spaced, as: nil)] }
    var certain: [Reading] = []
    var index = 0
    while index < words.count {
      if let (word, length) = labelledStatusWord(at: index) {
        certain.append(.number(word, as: nil))
        index += length
      } else {
        certain += self.certain(at: index).map { [$0] } ?? []
        index += 1
      }
    }
    var seen: Set<Reading> = []
    return (certain.isEmpty ? likely : certain).filter { seen.insert($0).inserted }
  }

  /// `69 83`, `80 10 00 6A`: the whole text, in bytes.
  private var spacedBytes: UInt32? {
    guard words.count == 2 || words.count == 4 else { return nil }
    let digits = words.map(Self.withoutPrefix)
    guard digits.allSatisfy({ $0.utf8.count == 2 && $0.allSatisfy(\.isHexDigit) }) else { return nil }
    return UInt32(digits.joined(), radix: 16)
  }

  // MARK: What cannot be anything else

  private func certain(at index: Int) -> Reading? {
    let word = words[index]
    if Explanation.isName(word.uppercased()) { return .name(word.uppercased()) }
    if let finding = finding(at: index) { return .finding(finding) }
    if Explanation.isProblem(word.lowercased()), words.count == 1 || before(index, 1) == "problem" {
      return .problem(word.lowercased())
    }
    if let status = exitStatus(at: index) { return .exitStatus(status) }
    if let open = Self.openStatusWord(Self.withoutPrefix(withoutLabel(word))) { return .statusWordClass(open) }
    return Self.unmistakable(word).map { .number($0, as: nil) }
  }

  /// `CPX-060`, `cpx60`, `CPX_060`, `CPX 60`
  private func finding(at index: Int) -> Finding? {
    let word = words[index].uppercased()
    guard word.hasPrefix("CPX") else { return nil }
    let rest = word == "CPX" ? after(index, 1) : String(word.dropFirst(3).drop { $0 == "-" || $0 == "_" })
    guard let rest, (1...3).contains(rest.utf8.count), rest.allSatisfy(\.isWholeNumber) else { return nil }
    return Finding(rawValue: "CPX-" + String(repeating: "0", count: 3 - rest.utf8.count) + rest)
  }

  private static let exitLabels: Set<String> = [
    "exit", "exited", "status", "sortie", "exitstatus", "exit-status", "exit_status", "exitcode", "exit-code",
    "exit_code",
  ]

  private static let exitFillers: Set<String> = ["status", "code", "with", "was", "is"]

  /// `exit 6`, `EXIT_6`, `exited with status 6`, `status=6/NOTCONFIGURED`, `code de sortie 6`
  private func exitStatus(at index: Int) -> Int32? {
    let word = words[index].lowercased()
    var digits: String?
    if Self.exitLabels.contains(word) {
      let fillers = words[(index + 1)...].prefix(3).prefix { Self.exitFillers.contains($0.lowercased()) }
      digits = after(index, fillers.count + 1)
    } else if word.hasPrefix("exit") {
      digits = String(word.dropFirst(4).drop { $0 == "-" || $0 == "_" })
    }
    return digits.flatMap { UInt8($0) }.map(Int32.init)
  }

  private static let statusWordLabels: Set<String> = [
    "sw", "sw12", "sw1sw2", "sw1-sw2", "sw1_sw2", "sw2", "statusword", "word", "words", "status",
  ]

  /// `SW=6983`, `SW1-SW2: 69 83`, `SW1=0x69, SW2=0x83`, `SW6983`
  ///
  /// - Returns: how many words it takes, too.
  private func labelledStatusWord(at index: Int) -> (UInt32, length: Int)? {
    let label = words[index].lowercased()
    let unlabelled = withoutLabel(words[index])
    if unlabelled != words[index], let word = Self.statusWord(unlabelled) { return (word, 1) }
    if label == "sw1", before(index, -2) == "sw2", let high = after(index, 1), let low = after(index, 3) {
      return Self.statusWord(Self.withoutPrefix(high) + Self.withoutPrefix(low)).map { ($0, 4) }
    }
    guard Self.statusWordLabels.contains(label), let first = after(index, 1).map(Self.withoutPrefix) else { return nil }
    // What follows "status" may be an exit status.
    let second = label == "status" ? "" : Self.withoutPrefix(after(index, 2) ?? "")
    return Self.statusWord(first).map { ($0, 2) } ?? Self.statusWord(first + second).map { ($0, 3) }
  }

  private func withoutLabel(_ word: String) -> String {
    guard word.lowercased().hasPrefix("sw") else { return word }
    return String(word.dropFirst(2).drop { $0 == "-" || $0 == "_" })
  }

  /// `0x8010006A`, `0xFFFFFFFF8010006A`, `6983h` as assemblers write it, `-2146434966`, `2148532330`
  private static func unmistakable(_ word: String) -> UInt32? {
    let digits = withoutPrefix(word)
    if digits != word { return UInt64(digits, radix: 16).flatMap(narrowed) }
    if word.hasPrefix("-") { return Int64(word).flatMap { narrowed(UInt64(bitPattern: $0)) }.flatMap(ofPCSC) }
    if word.lowercased().hasSuffix("h"), let status = statusWord(String(word.dropLast())) { return status }
    return UInt64(word).flatMap(narrowed).flatMap(ofPCSC)
      ?? (word.utf8.count == 8 ? UInt32(word, radix: 16).flatMap(ofPCSC) : nil)
  }

  // MARK: What is likely

  private var likely: [Reading] {
    // A trace of what a card answered ends with its status word.
    if let answer = Self.namedStatusWord(words.suffix(2).joined()), words.suffix(2).allSatisfy({ $0.utf8.count == 2 }) {
      return [.number(answer, as: nil)]
    }
    let areDigits = words.count == 1 || words.allSatisfy { $0.allSatisfy(\.isHexDigit) }
    return words.indices.flatMap { likely(at: $0, isCode: areDigits) }
  }

  private static let numberLabels: Set<String> = ["rv", "ckr", "ret", "code", "error", "erreur"]

  private func likely(at index: Int, isCode: Bool) -> [Reading] {
    let word = words[index]
    guard isCode || Self.numberLabels.contains(before(index, 1) ?? "") else {
      return Self.namedStatusWord(word).map { [.number($0, as: nil)] } ?? []
    }
    let typed = word.lowercased().hasSuffix("h") ? String(word.dropLast()) : word
    let status: Reading? = UInt8(word).map { .exitStatus(Int32($0)) }
    let decimal = UInt64(word).flatMap(Self.narrowed)
    let hexadecimal = UInt64(typed, radix: 16).flatMap(Self.narrowed)
    guard let decimal, decimal != hexadecimal else {
      return [status, hexadecimal.map { .number($0, as: nil) }].compactMap { $0 }
    }
    return [status, .number(decimal, as: .decimal), hexadecimal.map { .number($0, as: .hexadecimal) }]
      .compactMap { $0 }
  }

  private static func namedStatusWord(_ word: String) -> UInt32? {
    Explanation.isNamedStatusWord(word.uppercased()) ? statusWord(word) : nil
  }
}

extension TypedCode {
  // MARK: Words

  /// In lower case; nil where there is none.
  private func before(_ index: Int, _ distance: Int) -> String? {
    words.indices.contains(index - distance) ? words[index - distance].lowercased() : nil
  }

  private func after(_ index: Int, _ distance: Int) -> String? {
    words.indices.contains(index + distance) ? words[index + distance] : nil
  }

  /// Without `0x`.
  private static func withoutPrefix(_ word: String) -> String {
    word.lowercased().hasPrefix("0x") ? String(word.dropFirst(2)) : word
  }

  // MARK: Numbers

  /// Four hexadecimal digits of a status word (ISO/IEC 7816-4:2020, 5.6: its first digit is 6 or 9, and `60` is none).
  private static func statusWord(_ digits: String) -> UInt32? {
    guard digits.utf8.count == 4, let value = UInt16(digits, radix: 16) else { return nil }
    return Explanation.isStatusWord(value) ? UInt32(value) : nil
  }

  /// `6Cxx`, `63Cx`, with the digits in upper case.
  private static func openStatusWord(_ word: String) -> String? {
    let upper = word.uppercased()
    if upper == "63CX" { return "63Cx" }
    guard upper.utf8.count == 4, upper.hasSuffix("XX"), statusWord(upper.prefix(2) + "00") != nil else { return nil }
    return upper.prefix(2) + "xx"
  }

  /// A number of 32 bits, also where it was sign extended to 64; nil for others.
  private static func narrowed(_ number: UInt64) -> UInt32? {
    UInt32(exactly: number) ?? (number >= 0xFFFF_FFFF_8000_0000 ? UInt32(truncatingIfNeeded: number) : nil)
  }

  /// The number if it is of the range that PC/SC has.
  private static func ofPCSC(_ number: UInt32) -> UInt32? { number >> 16 == 0x8010 ? number : nil }
}
