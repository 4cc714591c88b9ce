// SPDX-License-Identifier: Apache-2.0
import Foundation
import MemoryScanning
import Secrets
import Testing

struct SecretBytesTests {
  private func error(_ body: () throws(SecretBytesError) -> Void) -> SecretBytesError? {
    do throws(SecretBytesError) {
      try body()
      return nil
    } catch { return error }
  }

  private func bytes(of secret: borrowing SecretBytes) -> [UInt8] {
    secret.withSpan { span in span.indices.map { span[$0] } }
  }

  @Test
  func bytesAreHeldInTheirOrder() throws {
    var secret = try SecretBytes(capacity: 1024)
    #expect(bytes(of: secret) == [])
    let all = (0..<1024).map { UInt8(truncatingIfNeeded: $0) }
    for byte in all { try secret.append(byte) }
    #expect(secret.count == 1024)
    #expect(bytes(of: secret) == all)
  }

  @Test(arguments: [Int.min, -1, 0, 1025, Int.max])
  func impossibleCapacitiesAreRefused(_ capacity: Int) {
    #expect(
      error { () throws(SecretBytesError) in _ = try SecretBytes(capacity: capacity) } == .tooLong(capacity: 1024))
  }

  @Test
  func nothingFitsBeyondTheCapacity() throws {
    var secret = try SecretBytes(capacity: 3)
    let more: [UInt8] = [1, 2, 3, 4]
    var refusal: SecretBytesError?
    do { try secret.append(contentsOf: more.span) } catch { refusal = error }
    #expect(refusal == .tooLong(capacity: 3))
    #expect(bytes(of: secret) == [1, 2, 3])
    refusal = nil
    do { try secret.append(5) } catch { refusal = error }
    #expect(refusal == .tooLong(capacity: 3))
    #expect(secret.count == 3)
    secret.removeLast()
    try secret.append(9)
    #expect(bytes(of: secret) == [1, 2, 9])
  }

  @Test
  func takingBackFromNothingDoesNothing() throws {
    var secret = try SecretBytes(capacity: 2)
    try secret.append(1)
    secret.removeLast()
    secret.removeLast()
    #expect(secret.count == 0)
    try secret.append(7)
    #expect(bytes(of: secret) == [7])
  }

  @Test
  func aByteTakenBackIsWipedAtOnce() throws {
    var secret = try SecretBytes(capacity: 2)
    try secret.append(0x5A)
    let address = secret.withSpan { span in span.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) } }
    secret.removeLast()
    // The page is the secret's own and still mapped.
    let left = try #require(UnsafePointer<UInt8>(bitPattern: address))
    #expect(left.pointee == 0)
    try secret.append(1)
  }

  @Test
  func nothingIsLeftInMemoryWhenTheValueEnds() throws {
    let scan = try MemoryScan(count: 24) { .random(in: .min ... .max) }
    try hold(scan)
    #expect(try scan.count() == 0)
  }

  private func hold(_ scan: MemoryScan) throws {
    var secret = try SecretBytes(capacity: 100)
    for byte in scan.needle { try secret.append(byte) }
    #expect(try scan.count() == 1)
    try secret.append(0)
  }

  /// `dd`: not in core dumps; `wf`: wiped in forked children; `lo`: locked, where the process may.
  @Test
  func thePageIsKeptOutOfDumpsChildrenAndSwap() throws {
    var secret = try SecretBytes(capacity: 1)
    try secret.append(1)
    let address = secret.withSpan { span in span.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) } }
    let flags = try Self.flags(ofPageAt: address)
    #expect(flags.contains("dd"))
    #expect(flags.contains("wf"))
    if Self.canLock { #expect(flags.contains("lo")) }
    secret.removeLast()
  }

  private static var canLock: Bool {
    var limit = rlimit()
    return getrlimit(__rlimit_resource_t(8), &limit) == 0 && limit.rlim_cur >= 1 << 20
  }

  private static func flags(ofPageAt address: UInt) throws -> [Substring] {
    var isRegion = false
    for line in try processFile("smaps") {
      let words = line.split(separator: " ")
      let bounds = words[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
      if bounds.count == 2 { isRegion = bounds[0] <= address && address < bounds[1] }
      if isRegion, words[0] == "VmFlags:" { return Array(words.dropFirst()) }
    }
    return []
  }
}
