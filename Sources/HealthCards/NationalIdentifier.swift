// SPDX-License-Identifier: Apache-2.0

/// The identifier of a holder: a digit that tells its kind, then a number, and for an employee the number of a
/// structure with the badge inside it (igc-sante.md 3a, 3d).
public struct NationalIdentifier: Hashable, Sendable, CustomStringConvertible {
  /// Whole, as the certificate has it.
  public let description: String
  public let kind: Kind
  /// The RPPS or ADELI number, or the structure's FINESS or SIRET.
  public let number: String
  /// What tells the holder from others of the structure.
  public let badge: String?

  public enum Kind: String, Hashable, Sendable {
    /// `8`: eleven digits, for life.
    case rpps = "RPPS"
    /// `0`: nine digits and capital letters.
    case adeli = "ADELI"
    /// `3`: the establishment's nine digits and capital letters, `/`, badge.
    case finess = "FINESS"
    /// `5`: the establishment's fourteen digits, `/`, badge.
    case siret = "SIRET"
  }

  /// Nil for any other form.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let type = parts[0].first else { return nil }
    let number = parts[0].dropFirst()
    let badge = parts.count > 1 ? parts[1] : nil
    switch (type, badge) {
    case ("8", nil) where number.isDigits(11): kind = .rpps
    case ("0", nil) where number.isDigitsAndCapitals(9): kind = .adeli
    case ("3", let badge?) where number.isDigitsAndCapitals(9) && !badge.isEmpty: kind = .finess
    case ("5", let badge?) where number.isDigits(14) && !badge.isEmpty: kind = .siret
    default: return nil
    }
    description = text
    self.number = String(number)
    self.badge = badge.map(String.init)
  }
}

/// The identifier of a structure: a digit that tells its kind, then a number (igc-sante.md 3e).
public struct StructureIdentifier: Hashable, Sendable, CustomStringConvertible {
  /// Whole, as the certificate or card has it.
  public let description: String
  public let kind: Kind
  public let number: String

  public enum Kind: String, Hashable, Sendable {
    /// `1`: nine digits and capital letters.
    case finess = "FINESS"
    /// `3`: fourteen digits.
    case siret = "SIRET"
    /// `4`: the RPPS number of a practice's holder and a rank, fourteen digits together.
    case rppsRank = "RPPS-rang"
  }

  /// Nil for any other form.
  public init?(_ text: String) {
    let number = text.dropFirst()
    switch text.first {
    case "1" where number.isDigitsAndCapitals(9): kind = .finess
    case "3" where number.isDigits(14): kind = .siret
    case "4" where number.isDigits(14): kind = .rppsRank
    default: return nil
    }
    description = text
    self.number = String(number)
  }
}

extension Substring {
  fileprivate func isDigits(_ count: Int) -> Bool {
    utf8.count == count && utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  fileprivate func isDigitsAndCapitals(_ count: Int) -> Bool {
    utf8.count == count
      && utf8.allSatisfy {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0)
      }
  }
}
