// SPDX-License-Identifier: Apache-2.0

/// Tells that the machine slept: the clock that counts sleep moved on against the one that does not.
///
/// The time of day is not looked at, so that setting the clock is no sleep.
struct SuspendDetector {
  /// Clocks that are read one after the other differ by how long that takes on a busy machine.
  private static let tolerance = Duration.seconds(1)

  private var last: Duration

  /// - Parameter sleepSoFar: the clock that counts sleep less the one that does not (CLOCK_BOOTTIME less
  ///   CLOCK_MONOTONIC).
  init(sleepSoFar: Duration) { last = sleepSoFar }

  /// Whether the machine slept since this was asked last.
  mutating func hasSlept(sleepSoFar: Duration) -> Bool {
    defer { last = sleepSoFar }
    return sleepSoFar - last > Self.tolerance
  }
}

/// What the detector reads.
public struct SleepClock: Sendable {
  /// How long the machine has slept since it was started.
  let sleepSoFar: @Sendable () -> Duration
  /// How often it is looked at.
  let interval: Duration

  public init(interval: Duration = .seconds(5), _ sleepSoFar: @escaping @Sendable () -> Duration) {
    self.interval = interval
    self.sleepSoFar = sleepSoFar
  }

  /// Swift's `ContinuousClock` is CLOCK_BOOTTIME on Linux, and `SuspendingClock` CLOCK_MONOTONIC.
  public static let system = SleepClock {
    (ContinuousClock.now - begin.continuous) - (SuspendingClock.now - begin.suspending)
  }

  private static let begin = (continuous: ContinuousClock.now, suspending: SuspendingClock.now)
}
