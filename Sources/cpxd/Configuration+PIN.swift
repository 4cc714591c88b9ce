// SPDX-License-Identifier: Apache-2.0
import CPxAPI
import HealthCards

extension Configuration {
  struct PIN: Codable, Equatable {
    /// Keep a verified PIN in locked memory while there are leases, and verify it again after a reset.
    var keepForLease = false
    /// A PIN that is verified when a key is needed; null: somebody has to give it.
    var source: Source?

    /// One of `file` and `credential`, and the cards.
    struct Source: Codable, Equatable {
      /// A file of root's or the daemon's user's, mode 0400 or 0600.
      var file: String?
      /// The name of a credential of systemd's (LoadCredential=).
      var credential: String?
      /// The serial numbers of the cards that it is for.
      var cards: [String]
    }
  }
}

extension Configuration.PIN {
  private enum CodingKeys: String, CodingKey, CaseIterable { case keepForLease, source }

  init(from decoder: any Decoder) throws {
    let members = try decoder.strictContainer(keyedBy: CodingKeys.self)
    keepForLease = try members.decodeIfThere(Bool.self, forKey: .keepForLease) ?? keepForLease
    source = try members.decodeIfPresent(Source.self, forKey: .source)
  }

  func encode(to encoder: any Encoder) throws {
    var members = encoder.container(keyedBy: CodingKeys.self)
    try members.encode(keepForLease, forKey: .keepForLease)
    try members.encode(source, forKey: .source)
  }
}

extension Configuration.PIN.Source {
  private enum CodingKeys: String, CodingKey, CaseIterable { case file, credential, cards }

  init(from decoder: any Decoder) throws {
    let members = try decoder.strictContainer(keyedBy: CodingKeys.self)
    file = try members.decodeIfThere(String.self, forKey: .file)
    credential = try members.decodeIfThere(String.self, forKey: .credential)
    cards = try members.decode([String].self, forKey: .cards)
    guard (file == nil) != (credential == nil) else {
      throw members.fault(file == nil ? .file : .credential, .notOnePlaceOfPIN)
    }
    if let file, !file.hasPrefix("/") { throw members.fault(.file, .relativePath(file)) }
    if let credential, credential.isEmpty || credential.contains("/") || credential.hasPrefix(".") {
      throw members.fault(.credential, .noCredentialName(credential))
    }
    if let wrong = cards.first(where: { CardSerial($0) == nil }) {
      throw members.fault(.cards, .noSerialNumber(wrong))
    }
    guard !cards.isEmpty else { throw members.fault(.cards, .noSerialNumbers) }
  }
}
