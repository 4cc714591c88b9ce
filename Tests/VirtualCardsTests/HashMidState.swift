// SPDX-License-Identifier: Apache-2.0

/// SHA-1 and SHA-256 up to a block boundary (FIPS 180-4, 6.1.2 and 6.2.2), as a host computes what it hands to the card.
enum HashMidState {
  /// The chaining value and the number of bits hashed, as PSO HASH wants them; whole blocks only.
  static func sha256(_ blocks: [UInt8]) -> [UInt8] {
    var state: [UInt32] = [
      0x6A09_E667, 0xBB67_AE85, 0x3C6E_F372, 0xA54F_F53A, 0x510E_527F, 0x9B05_688C, 0x1F83_D9AB, 0x5BE0_CD19,
    ]
    for words in words(blocks) {
      var w = words
      for i in 16..<64 {
        let s0 = rotate(w[i - 15], 7) ^ rotate(w[i - 15], 18) ^ w[i - 15] >> 3
        let s1 = rotate(w[i - 2], 17) ^ rotate(w[i - 2], 19) ^ w[i - 2] >> 10
        w.append(w[i - 16] &+ s0 &+ w[i - 7] &+ s1)
      }
      var v = state
      for i in 0..<64 {
        let s1 = rotate(v[4], 6) ^ rotate(v[4], 11) ^ rotate(v[4], 25)
        let t1 = v[7] &+ s1 &+ ((v[4] & v[5]) ^ (~v[4] & v[6])) &+ constant(i) &+ w[i]
        let s0 = rotate(v[0], 2) ^ rotate(v[0], 13) ^ rotate(v[0], 22)
        let t2 = s0 &+ ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]))
        v = [t1 &+ t2, v[0], v[1], v[2], v[3] &+ t1, v[4], v[5], v[6]]
      }
      state = zip(state, v).map { $0 &+ $1 }
    }
    return encoded(state, blocks)
  }

  static func sha1(_ blocks: [UInt8]) -> [UInt8] {
    var state: [UInt32] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0]
    for words in words(blocks) {
      var w = words
      for i in 16..<80 { w.append(rotate(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 31)) }
      var v = state
      for i in 0..<80 {
        let (f, k): (UInt32, UInt32) =
          switch i {
          case ..<20: ((v[1] & v[2]) | (~v[1] & v[3]), 0x5A82_7999)
          case ..<40: (v[1] ^ v[2] ^ v[3], 0x6ED9_EBA1)
          case ..<60: ((v[1] & v[2]) | (v[1] & v[3]) | (v[2] & v[3]), 0x8F1B_BCDC)
          default: (v[1] ^ v[2] ^ v[3], 0xCA62_C1D6)
          }
        v = [rotate(v[0], 27) &+ f &+ v[4] &+ k &+ w[i], v[0], rotate(v[1], 2), v[2], v[3]]
      }
      state = zip(state, v).map { $0 &+ $1 }
    }
    return encoded(state, blocks)
  }

  private static func words(_ blocks: [UInt8]) -> [[UInt32]] {
    stride(from: 0, to: blocks.count, by: 64).map { block in
      stride(from: block, to: block + 64, by: 4).map { blocks[$0..<$0 + 4].reduce(0) { $0 << 8 | UInt32($1) } }
    }
  }

  private static func encoded(_ state: [UInt32], _ blocks: [UInt8]) -> [UInt8] {
    (state + [0, UInt32(blocks.count * 8)]).flatMap { word in
      [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> $0) }
    }
  }

  private static func rotate(_ word: UInt32, _ right: UInt32) -> UInt32 { word >> right | word << (32 - right) }

  /// The first 32 bits of the fractional part of the cube root of the i-th prime.
  private static func constant(_ index: Int) -> UInt32 {
    let root = cubeRoot(primes[index])
    return UInt32(truncatingIfNeeded: root)
  }

  private static let primes: [UInt64] = (2...311).filter { n in (2..<n).allSatisfy { !n.isMultiple(of: $0) } }
    .map { UInt64($0) }

  /// The cube root times 2 to the 32nd, exactly, by bisection: the cube needs up to 108 bits.
  private static func cubeRoot(_ n: UInt64) -> UInt64 {
    let target = UInt128(n) << 96
    var (low, high): (UInt128, UInt128) = (0, 1 << 35)
    while high - low > 1 {
      let middle = (low + high) / 2
      if middle * middle * middle <= target { low = middle } else { high = middle }
    }
    return UInt64(truncatingIfNeeded: low)
  }
}
