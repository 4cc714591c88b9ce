// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Random numbers whose seed a failure can name and `CPXD_TEST_SEED` can repeat.
public struct SeededGenerator: RandomNumberGenerator {
  public let seed: UInt64
  private var state: UInt64

  /// Prints the seed, because a trap leaves no failure message.
  public init() {
    seed = Self.chosenSeed
    state = seed
    print("CPXD_TEST_SEED=\(seed)")
  }

  private static var chosenSeed: UInt64 {
    ProcessInfo.processInfo.environment["CPXD_TEST_SEED"].flatMap { UInt64($0) } ?? .random(in: .min ... .max)
  }

  /// SplitMix64.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  public mutating func bytes(_ count: ClosedRange<Int>) -> [UInt8] {
    (0..<Int.random(in: count, using: &self)).map { _ in UInt8.random(in: .min ... .max, using: &self) }
  }
}
