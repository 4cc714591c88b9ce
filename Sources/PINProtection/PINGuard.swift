// SPDX-License-Identifier: Apache-2.0
import Crypto
import Glibc
public import HealthCards
public import Secrets
public import StateFiles
import Synchronization

/// Remembers which PINs and PUKs cards refused, by whose hand, and what the cards' counters were, so that no try is spent
/// twice on the same value and nobody blocks a card by guessing. With a directory it outlives the process.
///
/// It knows no card: its user asks before a value is sent, says when one is about to be, and what became of it.
public final class PINGuard: Sendable {
  private struct State {
    var record = GuardRecord()
    var saved = GuardRecord()
    var key: [UInt8]?
    /// Why the files could not be read; tried again before the next PIN is sent.
    var trouble: FileError?
  }
  private let state: Mutex<State>
  private let store: GuardStore?
  private let clock: @Sendable () -> Int64

  /// A guard that forgets with the process.
  public convenience init() { self.init(store: nil) { Self.now() } }

  /// A guard that keeps its files in a directory. Files that cannot be read are told by ``begin(_:_:of:by:triesLeft:)``.
  public convenience init(directory: String) { self.init(store: GuardStore(directory: directory)) { Self.now() } }

  /// - Parameter clock: the seconds since 1970.
  init(store: GuardStore?, clock: @escaping @Sendable () -> Int64) {
    self.store = store
    self.clock = clock
    var state = State()
    Self.load(&state, store)
    self.state = Mutex(state)
  }

  /// How long this user has to wait before the next PIN or PUK.
  public func delay(of uid: UInt32) -> Duration? {
    let now = clock()
    return state.withLock { $0.record.remaining(uid, now: now) }.map { .seconds($0) }
  }

  /// Whether this card refused this very value.
  ///
  /// - Throws: ``FileError`` when that cannot be told.
  public func hasRefused(
    _ secret: borrowing PIN, _ kind: PINKind, of card: CardSerial
  ) throws(FileError) -> Bool {
    let (key, refused) = state.withLock { ($0.key, $0.record[card][kind].refused) }
    guard let key, !refused.isEmpty else { return false }
    return refused.contains(try code(of: secret, kind, card, key))
  }

  /// Writes down that a value is about to be sent: should the process or the machine end before its outcome is known,
  /// the counter will tell it.
  ///
  /// - Parameters:
  ///   - uid: who gave it; nil for a value of the service's own.
  ///   - triesLeft: as the card just told.
  /// - Throws: ``FileError`` when it cannot be written; the value must not be sent then.
  public func begin(
    _ secret: borrowing PIN, _ kind: PINKind, of card: CardSerial, by uid: UInt32?, triesLeft: Int?
  ) throws(FileError) {
    let key = try requiredKey()
    let code = try code(of: secret, kind, card, key)
    try state.withLock { state throws(FileError) in
      state.record[card][kind].pending = SecretRecord.Pending(code: code, triesLeft: triesLeft, uid: uid)
      do throws(FileError) {
        try save(&state)
      } catch {
        state.record[card][kind].pending = nil
        throw error
      }
    }
  }

  /// What became of a value that was sent.
  public enum Outcome: Hashable, Sendable {
    /// The card took it, and has so many tries again, where that is known.
    case accepted(triesLeft: Int?)
    /// The card refused it, and has so many tries left, where it says.
    case refused(triesLeft: Int?)
    /// The card did not compare it.
    case notCompared
  }

  /// Notes the outcome of the value last begun; not called when it is not known.
  public func end(_ outcome: Outcome, _ kind: PINKind, of card: CardSerial) {
    let now = clock()
    state.withLock { state in
      var record = state.record[card][kind]
      guard let pending = record.pending else { return }
      record.pending = nil
      switch outcome {
      case .accepted(let left):
        record.triesLeft = left
        state.record.forgive(pending.uid, card)
      case .refused(let left):
        record.triesLeft = left ?? pending.triesLeft.map { $0 - 1 }
        record.add(pending.code)
        state.record.punish(pending.uid, card, now: now)
      case .notCompared: break
      }
      state.record[card][kind] = record
      // Where it cannot be saved, what `begin` wrote is still there and the counter will tell.
      try? save(&state)
    }
  }

  /// Takes over what the card just told of its tries.
  ///
  /// - Returns: how they changed without us since the last look, if they did.
  public func note(_ triesLeft: Int, _ kind: PINKind, of card: CardSerial) -> CounterChange? {
    let now = clock()
    return state.withLock { state in
      let change = state.record.note(triesLeft, kind, of: card, now: now)
      try? save(&state)
      return change
    }
  }

  /// Forgets what was refused: the PIN has a new value and so many tries.
  public func forget(_ card: CardSerial, triesLeft: Int?) {
    state.withLock { state in
      state.record[card].pin = SecretRecord(triesLeft: triesLeft)
      try? save(&state)
    }
  }

  // MARK: Files

  private func requiredKey() throws(FileError) -> [UInt8] {
    try state.withLock { state throws(FileError) in
      if state.trouble != nil { Self.load(&state, store) }
      if let trouble = state.trouble { throw trouble }
      if let key = state.key { return key }
      let key: [UInt8]
      do { key = try SecureRandom.bytes(count: RefusalCode.keyLength) } catch { throw failure("\(error)") }
      try store?.save(key: key)
      state.key = key
      return key
    }
  }

  private static func load(_ state: inout State, _ store: GuardStore?) {
    guard let store else { return }
    do throws(FileError) {
      state.key = try store.key()
      state.saved = try store.record()
      state.record = state.saved
      state.trouble = nil
    } catch {
      state.trouble = error
    }
  }

  private func save(_ state: inout State) throws(FileError) {
    guard state.record != state.saved else { return }
    // What could not be read must not be replaced by less.
    if let trouble = state.trouble { throw trouble }
    try store?.save(state.record)
    state.saved = state.record
  }

  private func code(
    of secret: borrowing PIN, _ kind: PINKind, _ card: CardSerial, _ key: [UInt8]
  ) throws(FileError) -> RefusalCode {
    do { return try RefusalCode(of: secret, kind, card: card, key: key) } catch { throw failure("\(error)") }
  }

  private func failure(_ reason: String) -> FileError {
    FileError(path: store?.directory ?? "the memory of refused PINs", fault: .content(reason))
  }

  private static func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec)
  }
}
