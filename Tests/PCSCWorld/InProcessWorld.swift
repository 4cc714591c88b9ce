// SPDX-License-Identifier: Apache-2.0
import Foundation
import Synchronization

/// Worlds for code under test that runs in this very process.
///
/// libpcsclite reads `PCSCLITE_CSOCK_NAME` once in the life of a process, hence one path for all worlds, whose directory
/// is a link to the world of the moment, and one world at a time.
public actor InProcessWorld {
  private static let turn = InProcessWorld()
  private static let link: URL = {
    let directory = URL(fileURLWithPath: NSTemporaryDirectory()).appending(path: "cpxd-pcscd-of-\(getpid())")
    setenv("PCSCLITE_CSOCK_NAME", directory.path + "/pcscd.comm", 1)
    return directory
  }()

  private var isTaken = false
  private var waiting: [CheckedContinuation<Void, Never>] = []

  /// Makes a world that libpcsclite in this process speaks to, for the time of `body`; pcscd is not started.
  public static func with<Result: Sendable>(
    _ body: @Sendable (PCSCWorld) async throws -> Result
  ) async throws -> Result {
    await turn.take()
    do {
      let world = try PCSCWorld()
      try? FileManager.default.removeItem(at: link)
      try FileManager.default.createSymbolicLink(at: link, withDestinationURL: world.directory)
      let result = try await body(world)
      try? FileManager.default.removeItem(at: link)
      await turn.give()
      return result
    } catch {
      try? FileManager.default.removeItem(at: link)
      await turn.give()
      throw error
    }
  }

  private func take() async {
    guard isTaken else {
      isTaken = true
      return
    }
    await withCheckedContinuation { waiting.append($0) }
  }

  private func give() {
    if waiting.isEmpty { isTaken = false } else { waiting.removeFirst().resume() }
  }
}
