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
  var pkcs11 = PKCS11()
  var policy = PolicySection()
  var socket = Socket()

  init() {}

  private enum CodingKeys: String, CodingKey, CaseIterable {
    case access, lease, limits, log, pin, pkcs11, policy, socket
  }

  init(from decoder: any Decoder) throws {
    let members = try decoder.strictContainer(keyedBy: CodingKeys.self)
    lease = try members.decodeIfThere(Lease.self, forKey: .lease) ?? Lease()
    limits = try members.decodeIfThere(Limits.self, forKey: .limits) ?? Limits()
    log = try members.decodeIfThere(Log.self, forKey: .log) ?? Log()
    pin = try members.decodeIfThere(PIN.self, forKey: .pin) ?? PIN()
    pkcs11 = try members.decodeIfThere(PKCS11.self, forKey: .pkcs11) ?? PKCS11()
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
    try members.encode(pkcs11, forKey: .pkcs11)
    try members.encode(policy, forKey: .policy)
    try members.encode(socket, forKey: .socket)
  }
}
