// SPDX-License-Identifier: Apache-2.0
import CardTransport
import ISO7816
import StandardCodes
import Synchronization

/// The connection to the service and to the card of one reader, and what becomes of them when either goes away.
final class ReaderLine {
  private let name: String
  private let sharing: SharingMode
  private let signs: ReaderSigns
  private var context: SCardContext?
  private var connection: SCardConnection?
  /// Another number whenever the card may have lost its state or be another one.
  private(set) var epoch: UInt64 = 0
  /// The epoch is over, and the next transaction begins another.
  private var isStateLost = false
  /// A command of this transaction got no answer, so that nobody knows what the card did.
  private var hasFailed = false
  /// The card may hold a verified PIN.
  private var mayBeVerified = false
  /// A transaction succeeded since the last failure.
  private var hasServed = false
  /// 65,536 bytes of data and two of status, the longest response there is (ISO/IEC 7816-4, 5.2).
  private let space = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 65_538)

  /// How often a transaction may have to begin again before the reader counts as unusable.
  private static let attempts = 5

  init(name: String, sharing: SharingMode, signs: ReaderSigns) {
    self.name = name
    self.sharing = sharing
    self.signs = signs
    space.initialize(repeating: 0)
  }

  deinit {
    connection?.close(mayBeVerified ? .reset : .leave)
    space.deallocate()
  }

  var transmissionProtocol: TransmissionProtocol { connection?.transmissionProtocol ?? .t0 }

  // MARK: Beginning

  /// Begins a transaction with the card that is in the reader now and returns its ATR.
  ///
  /// A card reset, or removed and put back, by somebody else, and a service that was restarted, are repaired here.
  ///
  /// - Parameter alone: no other program may be connected to the card.
  func begin(alone: Bool) throws(TransportError) -> [UInt8] {
    // Not SCardReconnect, which waits without end in libpcsclite until nobody else is connected.
    if alone, connection?.isExclusive == false { drop() }
    var last = PCSCStatus.resetCard
    var hasNewService = false
    for _ in 0..<Self.attempts {
      do throws(PCSCStatus) {
        return try attempt(alone: alone)
      } catch {
        last = error
      }
      switch last {
      case .resetCard: acceptReset()
      case .removedCard: drop()
      case _ where last.isServiceLoss && !hasNewService:
        hasNewService = true
        drop(context: true)
      default:
        drop(context: last.isServiceLoss)
        if last == .sharingViolation { signs.wantsNewLook.store(true, ordering: .releasing) }
        throw last.transportError("no transaction with the card in \(name)")
      }
    }
    drop()
    throw last.transportError("no transaction with the card in \(name), in \(Self.attempts) attempts")
  }

  private func attempt(alone: Bool) throws(PCSCStatus) -> [UInt8] {
    let connection = try connected(alone: alone)
    try connection.begin()
    do throws(PCSCStatus) {
      let atr = try connection.atr()
      guard !atr.isEmpty else { throw PCSCStatus.unresponsiveCard }
      if isStateLost { epoch += 1 }
      (isStateLost, hasFailed) = (false, false)
      return atr
    } catch {
      try? connection.end(.leave)
      throw error
    }
  }

  private func connected(alone: Bool) throws(PCSCStatus) -> SCardConnection {
    if let connection { return connection }
    let context = if let context { context } else { try SCardContext.establish() }
    self.context = context
    isStateLost = true
    if alone { signs.isExclusiveHere.store(true, ordering: .releasing) }
    let connection = try SCardConnection.open(name, alone: alone, in: context)
    self.connection = connection
    return connection
  }

  private func acceptReset() {
    (isStateLost, mayBeVerified) = (true, false)
    do { try connection?.acceptReset() } catch { drop(context: error.isServiceLoss) }
  }

  // MARK: Within

  /// - Throws: `TransportError`, after which the card is reset at the end of the transaction.
  func transmit(_ command: Span<UInt8>) throws(TransportError) -> [UInt8] {
    guard let connection else { throw TransportError(.serviceUnavailable, "no connection to \(name)") }
    let hasSecret = command.count > 5 && Instruction(rawValue: command[1]).carriesSecret
    guard !hasSecret || connection.isExclusive || sharing == .shared else {
      throw TransportError(.other, "no PIN was sent to \(name): the transaction was not begun for one")
    }
    do throws(PCSCStatus) {
      let response = try connection.transmit(command, space: space)
      // What vpcd's driver returns, as a success, for a card that left while it was asked.
      guard response.count >= 2 else { throw PCSCStatus.notTransacted }
      if hasSecret, response == [0x90, 0x00] { mayBeVerified = true }
      return response
    } catch {
      hasFailed = true
      mayBeVerified = mayBeVerified || hasSecret
      throw explanation(of: error)
    }
  }

  /// pcscd says "not transacted" for a card that left as for one that does not answer.
  private func explanation(of status: PCSCStatus) -> TransportError {
    guard status.reason == .cardMute, let context, context.seesCardLeave(name, within: .seconds(1)) else {
      return status.transportError("no answer from the card in \(name)")
    }
    return TransportError(.cardRemoved, "the card was removed from \(name), \(status)")
  }

  // MARK: Ending

  /// Ends the transaction; a card whose state is unknown is reset.
  ///
  /// - Throws: `TransportError` when a reset was asked for and the card may still hold its state.
  func end(_ ending: TransactionEnding) throws(TransportError) {
    guard let connection else { return }
    if hasFailed, hasServed {
      // A card that comes and goes faster than the service looks may be another one of the same kind.
      signs.wantsNewLook.store(true, ordering: .releasing)
    }
    hasServed = !hasFailed
    let resets = ending == .reset || hasFailed
    do throws(PCSCStatus) {
      try connection.end(resets ? .reset : .leave)
    } catch {
      drop(context: error.isServiceLoss)
      guard ending == .reset, error != .removedCard, error != .resetCard else { return }
      throw error.transportError("the card in \(name) was not reset")
    }
    if resets { (isStateLost, mayBeVerified) = (true, false) }
    // Closing gives the card back to the other programs.
    if connection.isExclusive, !mayBeVerified { drop() }
  }

  private func drop(context isServiceLost: Bool = false) {
    connection?.close(mayBeVerified ? .reset : .leave)
    connection = nil
    (isStateLost, mayBeVerified) = (true, false)
    signs.isExclusiveHere.store(false, ordering: .releasing)
    if isServiceLost { context = nil }
  }
}
