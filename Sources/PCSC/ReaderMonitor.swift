// SPDX-License-Identifier: Apache-2.0
import CardTransport
import Glibc
import StandardCodes
import Synchronization

/// The thread that watches the readers.
///
/// It asks again at least once a second instead of relying on SCardCancel, which is lost when it comes a moment before
/// the wait that it should end.
final class ReaderMonitor: Sendable {
  private let sharing: SharingMode
  private let outlet: SnapshotOutlet
  private let ended: @Sendable () -> Void
  private let stopFlag: StopFlag
  private let hasEnded = Atomic(false)

  /// The longest wait for a change, in milliseconds.
  private static let turn = 1000
  /// The pauses between two attempts to reach the service.
  private static let (shortestPause, longestPause) = (Duration.milliseconds(50), Duration.seconds(2))

  /// - Parameter ended: told once, at the end of the thread.
  init?(sharing: SharingMode, outlet: SnapshotOutlet, ended: @escaping @Sendable () -> Void) {
    guard let stopFlag = StopFlag() else { return nil }
    self.sharing = sharing
    self.outlet = outlet
    self.ended = ended
    self.stopFlag = stopFlag
  }

  func stop() { stopFlag.raise() }

  /// Whether the thread has left, its context released.
  var isOver: Bool { hasEnded.load(ordering: .acquiring) }

  /// False when the process may have no more threads.
  func start() -> Bool {
    var thread = pthread_t()
    let argument = Unmanaged.passRetained(self).toOpaque()
    let failure = pthread_create(
      &thread, nil,
      { argument in
        guard let argument else { return nil }
        Unmanaged<ReaderMonitor>.fromOpaque(argument).takeRetainedValue().run()
        return nil
      }, argument)
    guard failure == 0 else {
      Unmanaged<ReaderMonitor>.fromOpaque(argument).release()
      return false
    }
    pthread_detach(thread)
    return true
  }

  private func run() {
    var pause = Self.shortestPause
    var told: TransportError?
    repeat {
      do throws(PCSCStatus) {
        let context = try asked { () throws(PCSCStatus) in try SCardContext.establish() }
        let board = ReaderBoard(sharing: sharing)
        // The service answers: what it was unable to do before may be said again.
        try follow(board, in: context) { (told, pause) = (nil, Self.shortestPause) }
      } catch {
        let failure = error.transportError("the readers cannot be told")
        if failure != told {
          outlet.publish(DirectorySnapshot(readers: [], failure: failure))
        } else {
          outlet.confirm()
        }
        told = failure
      }
      if stopFlag.sleep(pause) { break }
      pause = min(pause * 2, Self.longestPause)
    } while true
    hasEnded.store(true, ordering: .releasing)
    ended()
  }

  /// Watches until the service fails or the flag is raised.
  private func follow(_ board: ReaderBoard, in context: SCardContext, works: () -> Void) throws(PCSCStatus) {
    while !stopFlag.isRaised {
      board.list(try asked { () throws(PCSCStatus) in try context.readerNames() })
      do throws(PCSCStatus) {
        try asked { () throws(PCSCStatus) in
          try context.waitForChange(&board.states, milliseconds: board.isNew ? 0 : Self.turn)
        }
      } catch {
        switch error {
        case .timeout, .cancelled: break
        case .unknownReader, .readerUnavailable:
          // A reader left after it was listed.
          if stopFlag.sleep(Self.shortestPause) { return }
          continue
        default: throw error
        }
      }
      works()
      if let statuses = board.update() {
        outlet.publish(DirectorySnapshot(readers: statuses))
      } else {
        outlet.confirm()
      }
    }
  }

  /// A call that a service which hangs may never end.
  private func asked<Result>(_ call: () throws(PCSCStatus) -> Result) throws(PCSCStatus) -> Result {
    outlet.ask()
    defer { outlet.answered() }
    return try call()
  }
}
