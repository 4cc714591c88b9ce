// SPDX-License-Identifier: Apache-2.0
import CPxAPI
import Logging

extension Configuration {
  struct Log: Codable, Equatable {
    /// trace, debug, info, notice, warning, error or critical.
    var level = Logger.Level.info
  }

  struct Socket: Codable, Equatable {
    /// Where a socket of the daemon's own is bound; null: by who runs the daemon. Unused under socket activation.
    var path: String?
    /// The group whose members may connect; null: the daemon's own.
    var group: String?
  }

  struct Lease: Codable, Equatable {
    /// How long a verified PIN serves while the card is not used.
    var idleSeconds = 15 * 60
    /// How long it serves at the most.
    var totalSeconds = 12 * 3600
    /// Whether other users ride on a user's lease, each within its own grants.
    var shared = false
  }

  struct Limits: Codable, Equatable {
    /// Open connections of one user.
    var connections = 256
    /// Bytes of requests of one user that are not answered yet.
    var bytesInFlight = 8 << 20
    /// Requests of one user in a second, on average; ten seconds' worth at once.
    var requestsPerSecond = 200
  }
}

extension Configuration.Log {
  private enum CodingKeys: String, CodingKey, CaseIterable { case level }

  init(from decoder: any Decoder) throws {
    let members = try decoder.strictContainer(keyedBy: CodingKeys.self)
    level = try members.choice(Logger.Level.allCases, forKey: .level) ?? level
  }
}

extension Configuration.Socket {
  private enum CodingKeys: String, CodingKey, CaseIterable { case path, group }

  init(from decoder: any Decoder) throws {
    let members = try decoder.strictContainer(keyedBy: CodingKeys.self)
    path = try members.path(forKey: .path)
    group = try members.decodeIfPresent(String.self, forKey: .group)
  }

  func encode(to encoder: any Encoder) throws {
    var members = encoder.container(keyedBy: CodingKeys.self)
    // Null is said, so that the key is seen.
    try members.encode(path, forKey: .path)
    try members.encode(group, forKey: .group)
  }
}

extension Configuration.Lease {
  private enum CodingKeys: String, CodingKey, CaseIterable { case idleSeconds, totalSeconds, shared }

  /// A week: beyond that a lease is no lease.
  private static let longest = 7 * 86_400

  init(from decoder: any Decoder) throws {
    let members = try decoder.strictContainer(keyedBy: CodingKeys.self)
    idleSeconds = try members.number(1...Self.longest, forKey: .idleSeconds) ?? idleSeconds
    totalSeconds = try members.number(1...Self.longest, forKey: .totalSeconds) ?? totalSeconds
    shared = try members.decodeIfThere(Bool.self, forKey: .shared) ?? shared
  }
}

extension Configuration.Limits {
  private enum CodingKeys: String, CodingKey, CaseIterable { case connections, bytesInFlight, requestsPerSecond }

  /// The body of a signature request with the most data does not fit into less.
  private static let smallestBudget = 2 << 20

  init(from decoder: any Decoder) throws {
    let members = try decoder.strictContainer(keyedBy: CodingKeys.self)
    connections = try members.number(1...65_536, forKey: .connections) ?? connections
    bytesInFlight = try members.number(Self.smallestBudget...(1 << 30), forKey: .bytesInFlight) ?? bytesInFlight
    requestsPerSecond = try members.number(1...1_000_000, forKey: .requestsPerSecond) ?? requestsPerSecond
  }
}
