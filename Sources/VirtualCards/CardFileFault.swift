// SPDX-License-Identifier: Apache-2.0
public import StateFiles

/// What can be wrong with a file of a virtual card's directory; it repeats no value, which may be a PIN.
public enum CardFileFault: Hashable, Sendable {
  case unusable(FileFault)
  /// The directory has no `card.json`.
  case noCard
  case noJSON
  case memberMissing(String)
  /// Null, or of another type of JSON.
  case memberOfWrongKind(String)
  case memberImpossible(String)
  /// A PIN or PUK, or how often it may be tried.
  case secretImpossible(String)
  case notDigits(String, count: Int)
  /// A time that is not YYYYMMDDhhmmssZ.
  case noTime(String)
  case tooManyObjects(limit: Int)
  case objectFile(String)
  case objectLabel(limit: Int)
  case objectTooLong(limit: Int)
  /// A key of another size than the card's.
  case keySize(bits: Int, wanted: Int)
  /// OpenSSL's words.
  case unreadableKey(String)
  case unreadableCertificate(String)
  /// A certificate of another key than the one in the file.
  case otherKey(file: String)
  case unwritable
}

extension CardFileFault: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unusable(let fault): "\(fault)"
    case .noCard: "no virtual card is here: card.json is missing"
    case .noJSON: "no JSON"
    case .memberMissing(let member): "\(member) is missing"
    case .memberOfWrongKind(let member): "\(member) has the wrong type"
    case .memberImpossible(let member): "\(member) has an impossible value"
    case .secretImpossible(let member): "\(member) has an impossible value or counter"
    case .notDigits(let member, let count): "\(member) is not \(count) digits"
    case .noTime(let member): "\(member) is not YYYYMMDDhhmmssZ"
    case .tooManyObjects(let limit): "more than \(limit) objects"
    case .objectFile(let name): "the object file \(name.prefix(64).debugDescription) is not D000 to DFFF, nor 4000"
    case .objectLabel(let limit): "an object label is not 1 to \(limit) bytes"
    case .objectTooLong(let limit): "longer than \(limit) bytes"
    case .keySize(let bits, let wanted): "a key of \(bits) bits; the card has \(wanted)"
    case .unreadableKey(let reason), .unreadableCertificate(let reason): reason
    case .otherKey(let file): "is not about the key in \(file)"
    case .unwritable: "cannot be written as JSON"
    }
  }
}
