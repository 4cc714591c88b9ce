// SPDX-License-Identifier: Apache-2.0
import CPxAPI
import Logging
import PCSC

/// What `/etc/cpxd/cpxd.json` can say: strict JSON, so that a misspelt key is an error and not a setting that does nothing.
///
/// `Config/cpxd.json` is the sample with every default; README.md says what each key means.
struct Configuration: Codable, Equatable {
  /// `shared`, or `exclusive-while-verified`: no other program reaches the card between PIN and lock.
  var access = SharingMode.shared
  var lease = Lease()
  var limits = Limits()
  var log = Log()
  var pin = PIN()
  var policy = PolicySection()
  var socket = Socket()

  init() {}

  private enum CodingKeys: String, CodingKey, CaseIterable { case access, lease, limits, log, pin, policy, socket }

  init(from decoder: any Decoder) throws {
    let members = try decoder.strictContainer(keyedBy: CodingKeys.self)
    lease = try members.decodeIfThere(Lease.self, forKey: .lease) ?? Lease()
    limits = try members.decodeIfThere(Limits.self, forKey: .limits) ?? Limits()
    log = try members.decodeIfThere(Log.self, forKey: .log) ?? Log()
    pin = try members.decodeIfThere(PIN.self, forKey: .pin) ?? PIN()
    policy = try members.decodeIfThere(PolicySection.self, forKey: .policy) ?? PolicySection()
    socket = try members.decodeIfThere(Socket.self, forKey: .socket) ?? Socket()
    access = try members.choice(SharingMode.allCases, forKey: .access) ?? .shared
  }

  func encode(to encoder: any Encoder) throws {
    var members = encoder.container(keyedBy: CodingKeys.self)
    try members.encode(access.rawValue, forKey: .access)
    try members.encode(lease, forKey: .lease)
    try members.encode(limits, forKey: .limits)
    try members.encode(log, forKey: .log)
    try members.encode(pin, forKey: .pin)
    try members.encode(policy, forKey: .policy)
    try members.encode(socket, forKey: .socket)
  }
}

extension KeyedDecodingContainer {
  /// One of these values by its raw value; nil when the member is absent.
  func choice<Value: RawRepresentable<String>>(_ allowed: [Value], forKey key: Key) throws -> Value? {
    guard let text = try decodeIfThere(String.self, forKey: key) else { return nil }
    guard let value = allowed.first(where: { $0.rawValue == text }) else {
      throw fault(key, "cannot be \"\(text.prefix(64))\"; allowed are \(Self.list(allowed))")
    }
    return value
  }

  static func list<Value: RawRepresentable<String>>(_ allowed: [Value]) -> String {
    allowed.map(\.rawValue).joined(separator: ", ")
  }

  /// A whole number within bounds; nil when the member is absent.
  func number(_ range: ClosedRange<Int>, forKey key: Key) throws -> Int? {
    guard let number = try decodeIfThere(Int.self, forKey: key) else { return nil }
    guard range.contains(number) else {
      throw fault(key, "cannot be \(number); allowed is \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// What is wrong with a member.
  func fault(_ key: Key, _ what: String) -> DecodingError {
    DecodingError.dataCorruptedError(forKey: key, in: self, debugDescription: what)
  }
}
