// SPDX-License-Identifier: Apache-2.0
import Foundation
import NIOCore
import NIOPosix
import SocketTesting
import Synchronization
import Testing

@testable import LocalSocket

/// A service manager's socket, and a watchdog that writes to it.
struct WatchdogTests {
  private let directory: TemporaryDirectory
  private let manager: Int32
  private let notification: ServiceNotification
  private let group = MultiThreadedEventLoopGroup(numberOfThreads: 2)

  init() throws {
    directory = try TemporaryDirectory()
    manager = boundSocket(at: directory.file("notify"), type: SOCK_DGRAM, listening: false)
    notification = try #require(try ServiceNotification(environment: ["NOTIFY_SOCKET": directory.file("notify")]))
  }

  /// Waits, at most `milliseconds`, for a sign of life.
  private func hears(within milliseconds: Int32) async -> Bool {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread { [manager] in
        var poll = pollfd(fd: manager, events: Int16(POLLIN), revents: 0)
        guard Glibc.poll(&poll, 1, milliseconds) == 1 else { return continuation.resume(returning: false) }
        var buffer = [UInt8](repeating: 0, count: 64)
        let count = recv(manager, &buffer, buffer.count, 0)
        continuation.resume(returning: String(decoding: buffer.prefix(max(0, count)), as: UTF8.self) == "WATCHDOG=1")
      }
    }
  }

  /// Runs a watchdog of a short interval during `body`.
  private func watching(
    work: @escaping @Sendable () async -> Void = {}, _ body: () async throws -> Void
  ) async throws {
    let watchdog = Watchdog(notification, interval: .milliseconds(30), group: group, work: work)
    let task = Task { await watchdog.run { Issue.record("\($0)") } }
    do { try await body() } catch { Issue.record(error) }
    task.cancel()
    await task.value
    close(manager)
    try await group.shutdownGracefully()
  }

  @Test func givesSignsOfLifeAgainAndAgain() async throws {
    try await watching {
      for _ in 0..<3 { #expect(await hears(within: 20_000)) }
    }
  }

  @Test func anEventLoopThatHangsKeepsTheSignBack() async throws {
    let gate = DispatchSemaphore(value: 0)
    for loop in group.makeIterator().dropFirst() { loop.execute { gate.wait() } }
    try await watching {
      #expect(await !hears(within: 300))
      gate.signal()
      #expect(await hears(within: 20_000))
    }
  }

  @Test func workThatHangsKeepsTheSignBack() async throws {
    let (stream, gate) = AsyncStream.makeStream(of: Void.self)
    let work: @Sendable () async -> Void = { for await _ in stream {} }
    try await watching(work: work) {
      #expect(await !hears(within: 300))
      gate.finish()
      #expect(await hears(within: 20_000))
    }
  }
}
