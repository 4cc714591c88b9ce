// SPDX-License-Identifier: Apache-2.0
import CPxAPI
import CardAccess

extension Configuration {
  /// Who may do what. Root and the daemon's own user may do everything anyway, within the caps.
  struct PolicySection: Codable, Equatable {
    /// What the peers that match all that a rule names are granted; of several rules, all together.
    var rules = [Rule(group: clients, grants: [.list, .authenticate, .pin])]
    /// The most that a socket can grant to anybody: root in a container is root for the daemon.
    var caps = [Cap(socket: ListeningSockets.Role.container.rawValue, grants: [.list, .authenticate, .pin])]

    /// The group of the package's socket.
    static let clients = "cpxd"

    struct Rule: Codable, Equatable {
      /// The socket's name: a ``ListeningSockets/Role``.
      var socket: String?
      /// A user by name, or by number.
      var user: String?
      var uid: UInt32?
      /// A group by name, or by number.
      var group: String?
      var gid: UInt32?
      var grants: [Grant]
    }

    struct Cap: Codable, Equatable {
      var socket: String
      var grants: [Grant]
    }
  }
}

extension Configuration.PolicySection {
  private enum CodingKeys: String, CodingKey, CaseIterable { case rules, caps }

  init(from decoder: any Decoder) throws {
    let members = try decoder.strictContainer(keyedBy: CodingKeys.self)
    rules = try members.decodeIfThere([Rule].self, forKey: .rules) ?? rules
    caps = try members.decodeIfThere([Cap].self, forKey: .caps) ?? caps
  }
}

extension Configuration.PolicySection.Rule {
  private enum CodingKeys: String, CodingKey, CaseIterable { case socket, user, uid, group, gid, grants }

  /// (uid_t) -1 stands for none (chown(2)).
  private static let ids = 0...Int(UInt32.max) - 1

  init(from decoder: any Decoder) throws {
    let members = try decoder.strictContainer(keyedBy: CodingKeys.self)
    socket = try members.decodeIfThere(String.self, forKey: .socket)
    if let socket { try members.checkSocket(socket, forKey: .socket) }
    user = try members.decodeIfThere(String.self, forKey: .user)
    uid = try members.number(Self.ids, forKey: .uid).map(UInt32.init)
    group = try members.decodeIfThere(String.self, forKey: .group)
    gid = try members.number(Self.ids, forKey: .gid).map(UInt32.init)
    grants = try members.grants(forKey: .grants)
    if user != nil && uid != nil { throw members.fault(.uid, .saidTwice(other: "user")) }
    if group != nil && gid != nil { throw members.fault(.gid, .saidTwice(other: "group")) }
  }

  func encode(to encoder: any Encoder) throws {
    var members = encoder.container(keyedBy: CodingKeys.self)
    try members.encodeIfPresent(socket, forKey: .socket)
    try members.encodeIfPresent(user, forKey: .user)
    try members.encodeIfPresent(uid, forKey: .uid)
    try members.encodeIfPresent(group, forKey: .group)
    try members.encodeIfPresent(gid, forKey: .gid)
    try members.encode(grants.map(\.rawValue), forKey: .grants)
  }
}

extension Configuration.PolicySection.Cap {
  private enum CodingKeys: String, CodingKey, CaseIterable { case socket, grants }

  init(from decoder: any Decoder) throws {
    let members = try decoder.strictContainer(keyedBy: CodingKeys.self)
    socket = try members.decode(String.self, forKey: .socket)
    try members.checkSocket(socket, forKey: .socket)
    grants = try members.grants(forKey: .grants)
  }

  func encode(to encoder: any Encoder) throws {
    var members = encoder.container(keyedBy: CodingKeys.self)
    try members.encode(socket, forKey: .socket)
    try members.encode(grants.map(\.rawValue), forKey: .grants)
  }
}

extension KeyedDecodingContainer {
  /// A misspelt name would be a cap on nothing.
  fileprivate func checkSocket(_ name: String, forKey key: Key) throws {
    guard ListeningSockets.Role(rawValue: name) == nil else { return }
    throw fault(key, .notAllowed(name, ListeningSockets.Role.allCases.map(\.rawValue)))
  }

  fileprivate func grants(forKey key: Key) throws -> [Grant] {
    let names = try decode([String].self, forKey: key)
    return try names.map { name in
      guard let grant = Grant(rawValue: name) else {
        throw fault(key, .listCannotHave(name, Grant.allCases.map(\.rawValue)))
      }
      return grant
    }
  }
}
