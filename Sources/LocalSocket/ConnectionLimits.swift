// SPDX-License-Identifier: Apache-2.0

/// How many connections a server keeps open at once.
public struct ConnectionLimits: Sendable, Hashable {
  /// From everybody together.
  public var total: Int
  /// From one user id, so that one user cannot keep the others out.
  public var perUser: Int

  public init(total: Int = 512, perUser: Int = 256) {
    self.total = total
    self.perUser = perUser
  }
}
