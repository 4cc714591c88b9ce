// SPDX-License-Identifier: Apache-2.0
import Synchronization

/// The part of the configuration that decides about access.
public struct AccessSettings: Sendable {
  public var policy: Policy
  public var lease: LeaseLimits
  /// Keep a verified PIN, in locked memory, for as long as there are leases, and verify it again after a reset.
  public var keepsPIN: Bool
  /// A PIN that is verified when a key is needed and nobody gave one.
  public var pinSource: PINSource?
  /// How many requests one user may make in a second, on average.
  public var requestsPerSecond: Int

  public init(
    policy: Policy = Policy(), lease: LeaseLimits = LeaseLimits(), keepsPIN: Bool = false,
    pinSource: PINSource? = nil, requestsPerSecond: Int = 200
  ) {
    self.policy = policy
    self.lease = lease
    self.keepsPIN = keepsPIN
    self.pinSource = pinSource
    self.requestsPerSecond = requestsPerSecond
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
