// SPDX-License-Identifier: Apache-2.0

/// A directory file of a card that cannot be read.
public enum PKCS15Error: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong and where, without the file's content.
  case malformed(String)

  public var description: String {
    switch self {
    case .malformed(let what): "the card's PKCS#15 directory is malformed: \(what)"
    }
  }
}
