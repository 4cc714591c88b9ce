// SPDX-License-Identifier: Apache-2.0
import CPxAPI
import Phrasebook
import StateFiles

/// What can be wrong with the value of a setting, beyond its type in JSON.
enum ConfigurationFault: Error, Hashable {
  /// The value is none of those allowed.
  case notAllowed(String, [String])
  /// One value of the list is none of those allowed.
  case listCannotHave(String, [String])
  case outOfRange(Int, ClosedRange<Int>)
  case relativePath(String)
  /// It cannot name a credential of systemd's.
  case noCredentialName(String)
  case noSerialNumber(String)
  case noSerialNumbers
  /// Neither or both of the two places that a PIN can come from.
  case notOnePlaceOfPIN
  /// Another key says it already, by name.
  case saidTwice(other: String)
  case noSuchUser(String)
  case noSuchGroup(String)
  /// The database of users and groups cannot be asked (errno(3)).
  case accountsSilent(Int32)
  case noCredentialHandedOver
  case unusableFile(FileError)
  case fileWithoutPIN(String)

  /// A predicate about the key.
  var wording: Wording {
    switch self {
    case .notAllowed(let value, let allowed): Wording { $0.settingNotAllowed(Self.short(value), allowed: allowed) }
    case .listCannotHave(let value, let allowed):
      Wording { $0.settingListCannotHave(Self.short(value), allowed: allowed) }
    case .outOfRange(let number, let range):
      Wording { $0.settingOutOfRange(number, least: range.lowerBound, most: range.upperBound) }
    case .relativePath(let path): Wording { $0.settingIsRelativePath(path) }
    case .noCredentialName(let name): Wording { $0.settingIsNoCredential(name) }
    case .noSerialNumber(let text): Wording { $0.settingIsNoSerialNumber(Self.short(text)) }
    case .noSerialNumbers: Wording { $0.settingNeedsSerialNumber }
    case .notOnePlaceOfPIN: Wording { $0.settingNeedsOnePlace }
    case .saidTwice(let other): Wording { $0.settingSaidTwice(other) }
    case .noSuchUser(let name): Wording { $0.settingNamesNoUser(name) }
    case .noSuchGroup(let name): Wording { $0.settingNamesNoGroup(name) }
    case .accountsSilent(let code): Wording(.system(code)) { $0.settingNotLookedUp($1) }
    case .noCredentialHandedOver: Wording { $0.settingNeedsLoadCredential }
    case .unusableFile(let error): Wording(error.wording) { $0.settingNamesUnusableFile($1) }
    case .fileWithoutPIN(let path): Wording { $0.settingNamesFileWithoutPIN(path) }
    }
  }

  private static func short(_ text: String) -> String { String(text.prefix(64)) }
}

extension KeyedDecodingContainer {
  /// What is wrong with a member.
  func fault(_ key: Key, _ fault: ConfigurationFault) -> DecodingError {
    DecodingError.dataCorrupted(
      DecodingError.Context(
        codingPath: codingPath + [key], debugDescription: fault.wording.english, underlyingError: fault))
  }

  /// One of these values by its raw value; nil when the member is absent.
  func choice<Value: RawRepresentable<String>>(_ allowed: [Value], forKey key: Key) throws -> Value? {
    guard let text = try decodeIfThere(String.self, forKey: key) else { return nil }
    guard let value = allowed.first(where: { $0.rawValue == text }) else {
      throw fault(key, .notAllowed(text, allowed.map(\.rawValue)))
    }
    return value
  }

  /// A whole number within bounds; nil when the member is absent.
  func number(_ range: ClosedRange<Int>, forKey key: Key) throws -> Int? {
    guard let number = try decodeIfThere(Int.self, forKey: key) else { return nil }
    guard range.contains(number) else { throw fault(key, .outOfRange(number, range)) }
    return number
  }

  /// An absolute path; nil when the member is absent or null.
  func path(forKey key: Key) throws -> String? {
    guard let path = try decodeIfPresent(String.self, forKey: key) else { return nil }
    guard path.hasPrefix("/") else { throw fault(key, .relativePath(path)) }
    return path
  }
}
