// SPDX-License-Identifier: Apache-2.0

/// What one code means that a card, PC/SC, PKCS#11, the HTTP API or a command gave, or that the doctor found.
public struct Explanation: Hashable, Sendable {
  public let family: CodeFamily
  /// As its family writes it: `6983`, `SCARD_W_RESET_CARD`, `CPX-060`, `exit 6`.
  public let code: String
  /// What the family also calls it: `0x80100068`; nil where it has no number besides.
  public let number: UInt32?
  /// What the source calls it, in English, or the finding that an exit status stands for; nil where it is the code.
  public let name: String?
  /// How bare digits were read; nil where they leave no doubt.
  public let base: NumberBase?
  public let meaning: Wording
  /// What to do; nil where nothing can be done.
  public let remedy: Wording?
  /// A command line to paste; nil where none helps.
  public let command: String?
  /// The standard and its section, the header or the document that says so; the same in all languages.
  public let source: String

  /// A finding and its advice.
  public init(_ finding: Finding) { self.init(.finding, finding.rawValue, name: nil, finding) }

  /// The status that a command ended with.
  ///
  /// - Parameter finding: what it stands for; nil for 0, success.
  init(exitStatus: Int32, _ finding: Finding?) {
    let code = "exit \(exitStatus)"
    guard let finding else {
      self.init(.exitStatus, code, meaning: Wording { $0.done }, remedy: .nothing)
      return
    }
    self.init(.exitStatus, code, name: finding.rawValue, finding)
  }

  private init(_ family: CodeFamily, _ code: String, name: String?, _ finding: Finding) {
    self.family = family
    self.code = code
    self.name = name
    number = nil
    base = nil
    meaning = Wording { $0.advice(on: finding).cause }
    remedy = Wording { $0.advice(on: finding).remedy }
    command = finding.command
    source = CodeSource.of(code, in: family)
  }

  /// A code of the tables; nil for one that is in none.
  ///
  /// - Parameter entry: in the table, where that is not the code itself.
  init?(_ family: CodeFamily, _ code: String, entry: String? = nil, number: UInt32? = nil, base: NumberBase? = nil) {
    let entry = entry ?? code
    guard let english = English().meanings[family]?[entry], let french = French().meanings[family]?[entry]
    else { return nil }
    let remedy = Remedy.of(entry, in: family)
    self.init(family, code, meaning: Wording(english, french), remedy: remedy, number: number, base: base)
  }

  init(
    _ family: CodeFamily, _ code: String, meaning: Wording, remedy: Remedy?, number: UInt32? = nil,
    base: NumberBase? = nil
  ) {
    self.family = family
    self.code = code
    self.number = number
    self.base = base
    self.meaning = meaning
    name = CodeSource.name(of: code, in: family)
    self.remedy = remedy.map { remedy in Wording { $0.words(for: remedy) } }
    command = remedy?.command
    source = CodeSource.of(code, in: family)
  }
}
