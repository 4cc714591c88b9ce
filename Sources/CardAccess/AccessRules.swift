// SPDX-License-Identifier: Apache-2.0
import Synchronization

/// The part of the configuration that decides about access.
public struct AccessSettings: Sendable {
  public var policy: Policy
  public var lease: LeaseLimits

  public init(policy: Policy = Policy(), lease: LeaseLimits = LeaseLimits()) {
    self.policy = policy
    self.lease = lease
  }
}

/// The settings in force, which can be replaced while the service runs.
public final class AccessRules: Sendable {
  private let settings: Mutex<AccessSettings>

  public init(_ settings: AccessSettings = AccessSettings()) { self.settings = Mutex(settings) }

  public var current: AccessSettings { settings.withLock { $0 } }

  /// For what begins from now on; leases that run keep the limits they began with.
  public func replace(with new: AccessSettings) { settings.withLock { $0 = new } }
}
