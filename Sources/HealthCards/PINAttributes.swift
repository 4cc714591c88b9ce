// SPDX-License-Identifier: Apache-2.0
import ISO7816
import PKCS15

extension HealthCard.PINAttributes {
  /// The first PIN that is no PUK; reference 01 and four digits where the directory names none (cpx-card.md 3.1).
  static func userPIN(_ entries: [PINEntry], _ application: FilePath) -> Self {
    entries.first { $0.flags.isDisjoint(with: [.unblockingPIN, .securityOfficerPIN]) }
      .flatMap { Self($0, defaultReference: 0x01, application) }
      ?? Self(reference: 0x01, minimumLength: 4, maximumLength: 4, padding: nil, directory: nil)
  }

  /// The first PIN that unblocks; reference 02 and eight digits where the directory names none (cpx-card.md 3.1).
  static func unblockingPIN(_ entries: [PINEntry], _ application: FilePath) -> Self {
    entries.first { !$0.flags.isDisjoint(with: [.unblockingPIN, .securityOfficerPIN]) }
      .flatMap { Self($0, defaultReference: 0x02, application) }
      ?? Self(reference: 0x02, minimumLength: 8, maximumLength: 8, padding: nil, directory: nil)
  }

  /// Whether it is known in its directory only: bit 8 of the reference (ISO/IEC 7816-4, VERIFY command).
  var isLocal: Bool { reference & 0x80 != 0 }

  /// The longest value accepted, in digits.
  private static let longest = 16

  /// Nil for lengths that no card can mean.
  private init?(_ entry: PINEntry, defaultReference: UInt8, _ application: FilePath) {
    let minimum = max(entry.minimumLength, 1)
    guard minimum <= Self.longest else { return nil }
    // A maximum below the minimum is one that was never filled in.
    let maximum = [entry.maximumLength, entry.storedLength].first { $0 >= minimum } ?? minimum
    let reference = entry.reference ?? defaultReference
    // The flag is in a BIT STRING, which CPx cards are known to write malformed; bit 8 of the reference says the same.
    let isLocal = entry.flags.contains(.local) || reference & 0x80 != 0
    let named = entry.path.map { (try? application.file(of: $0)) ?? application }
    self.init(
      reference: reference, minimumLength: minimum, maximumLength: min(maximum, Self.longest),
      padding: Padding(entry), directory: named ?? (isLocal ? application : nil))
  }
}

extension HealthCard.PINAttributes.Padding {
  /// Nil where values are sent as they are: without the flag, or with a stored length that adds nothing. The character
  /// is 00 where the entry leaves it out.
  fileprivate init?(_ entry: PINEntry) {
    guard entry.flags.contains(.needsPadding), entry.storedLength >= entry.minimumLength, entry.storedLength <= 64
    else {
      return nil
    }
    self.init(character: entry.padding ?? 0x00, length: entry.storedLength)
  }
}
