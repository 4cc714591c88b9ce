// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

/// The heads in what `journalctl --output=json` printed: an entry a line.
public enum JournalHeads {
  /// The arguments of journalctl(1) for the entries of a trail that this user wrote.
  public static func arguments(owner: UInt32) -> [String] {
    ["--output=json", "--no-pager", "MESSAGE_ID=\(JournalSocket.messageIdentifier)", "_UID=\(owner)"]
  }

  /// Reads the entries that `owner` wrote, as the journal vouches for it; anybody can write others. What is no such entry
  /// is left out.
  public static func read(_ output: [UInt8], owner: UInt32) -> [AuditHead] {
    let decoder = JSONDecoder()
    return output.split(separator: UInt8(ascii: "\n")).compactMap { line in
      guard let entry = try? decoder.decode(Entry.self, from: Data(line)),
        entry.message == JournalSocket.messageIdentifier, entry.uid == String(owner),
        let number = UInt64(entry.number), let hash = AuditHash(entry.hash)
      else { return nil }
      return AuditHead(number: number, hash: hash)
    }
  }

  private struct Entry: Decodable {
    let message: String
    let uid: String
    let number: String
    let hash: String

    enum CodingKeys: String, CodingKey {
      case message = "MESSAGE_ID"
      case uid = "_UID"
      case number = "CPXD_AUDIT_SEQ"
      case hash = "CPXD_AUDIT_HASH"
    }
  }
}
