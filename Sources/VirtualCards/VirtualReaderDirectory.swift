// SPDX-License-Identifier: Apache-2.0
public import CardTransport
import Synchronization

/// Virtual readers that come and go as they are told.
public final class VirtualReaderDirectory: ReaderDirectory {
  private let state: Mutex<State>

  private struct State {
    var readers: [VirtualReader]
    var failure: TransportError?
    var consumer: AsyncStream<DirectorySnapshot>.Continuation?

    func publish() {
      let statuses = readers.map { ReaderStatus(reader: $0, occupancy: $0.occupancy) }
      consumer?.yield(DirectorySnapshot(readers: failure == nil ? statuses : [], failure: failure))
    }
  }

  public init(_ readers: [VirtualReader] = []) {
    state = Mutex(State(readers: []))
    for reader in readers { attach(reader) }
  }

  /// Plugs a reader in.
  public func attach(_ reader: VirtualReader) {
    state.withLock {
      $0.readers.append(reader)
      $0.publish()
    }
    reader.observe { [weak self] in self?.state.withLock { $0.publish() } }
  }

  /// Unplugs a reader; the card in it goes with it.
  public func detach(_ reader: VirtualReader) {
    reader.observe(nil)
    reader.remove()
    state.withLock {
      $0.readers.removeAll { $0 === reader }
      $0.publish()
    }
  }

  /// Makes the whole service fail, as a PC/SC service that is not running does; nil heals it.
  public func fail(with failure: TransportError?) {
    state.withLock {
      $0.failure = failure
      $0.publish()
    }
  }

  public func snapshots() -> AsyncStream<DirectorySnapshot> {
    let (stream, continuation) = AsyncStream.makeStream(
      of: DirectorySnapshot.self, bufferingPolicy: .bufferingNewest(1))
    state.withLock {
      $0.consumer?.finish()
      $0.consumer = continuation
      $0.publish()
    }
    return stream
  }
}
