// SPDX-License-Identifier: Apache-2.0
import CardTransport
import ISO7816
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
  /// The card will be reset, or must be, before anybody may rely on its state.
  private var isStateLost = false
  /// The card may hold a verified PIN.
  private var mayBeVerified = false
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
  func begin() throws(TransportError) -> [UInt8] {
    var last = PCSCStatus.resetCard
    var hasNewService = false
    for _ in 0..<Self.attempts {
      do throws(PCSCStatus) {
        return try attempt()
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
        signs.wasRefused.store(last == .sharingViolation, ordering: .releasing)
        throw last.transportError("no transaction with the card in \(name)")
      }
    }
    drop()
    throw last.transportError("no transaction with the card in \(name), in \(Self.attempts) attempts")
  }

  private func attempt() throws(PCSCStatus) -> [UInt8] {
    let connection = try connected()
    try connection.begin()
    do throws(PCSCStatus) {
      let atr = try connection.atr()
      guard !atr.isEmpty else { throw PCSCStatus.unresponsiveCard }
      if isStateLost { epoch += 1 }
      isStateLost = false
      return atr
    } catch {
      try? connection.end(.leave)
      throw error
    }
  }

  private func connected() throws(PCSCStatus) -> SCardConnection {
    if let connection { return connection }
    let context = if let context { context } else { try SCardContext.establish() }
    self.context = context
    let connection = try SCardConnection.open(name, in: context)
    self.connection = connection
    isStateLost = true
    return connection
  }

  private func acceptReset() {
    isStateLost = true
    mayBeVerified = false
    do { try connection?.acceptReset() } catch { drop(context: error.isServiceLoss) }
  }

  // MARK: Within

  /// - Throws: `TransportError`, after which the card is reset at the end of the transaction, because nobody knows what
  ///   it did.
  func transmit(_ command: Span<UInt8>) throws(TransportError) -> [UInt8] {
    guard let connection else { throw TransportError(.serviceUnavailable, "no connection to \(name)") }
    let mayVerify = command.count > 5 && Instruction(rawValue: command[1]).carriesSecret
    if mayVerify { try keepOthersAway() }
    do throws(PCSCStatus) {
      let response = try connection.transmit(command, space: space)
      if mayVerify { mayBeVerified = true }
      return response
    } catch {
      isStateLost = true
      mayBeVerified = mayBeVerified || mayVerify
      throw explanation(of: error)
    }
  }

  /// Before a PIN is sent, so that none is verified for a program that is connected already.
  private func keepOthersAway() throws(TransportError) {
    guard sharing == .exclusiveWhileVerified, let connection, !connection.isExclusive else { return }
    signs.isExclusiveHere.store(true, ordering: .releasing)
    do throws(PCSCStatus) {
      try connection.setExclusive(true)
    } catch {
      signs.isExclusiveHere.store(false, ordering: .releasing)
      throw error.transportError("no PIN was sent to the card in \(name), which could not be had alone")
    }
  }

  /// pcscd says "not transacted" for a card that left as for one that does not answer.
  private func explanation(of status: PCSCStatus) -> TransportError {
    let what = "no answer from the card in \(name)"
    guard status.reason == .cardMute, let context,
      context.seesCardLeave(name, within: .seconds(1))
    else { return status.transportError(what) }
    return TransportError(.cardRemoved, "the card was removed from \(name), \(status)")
  }

  // MARK: Ending

  /// Ends the transaction; a card whose state is unknown is reset.
  ///
  /// - Throws: `TransportError` when a reset was asked for and the card may still hold its state.
  func end(_ ending: TransactionEnding) throws(TransportError) {
    guard let connection else { return }
    let resets = ending == .reset || isStateLost
    do throws(PCSCStatus) {
      try connection.end(resets ? .reset : .leave)
    } catch {
      isStateLost = true
      drop(context: error.isServiceLoss)
      guard ending == .reset, error != .removedCard, error != .resetCard else { return }
      throw error.transportError("the card in \(name) was not reset")
    }
    guard resets else { return }
    isStateLost = true
    mayBeVerified = false
    // Closing gives the card back to the other programs, in one step that cannot half succeed.
    if connection.isExclusive { drop() }
  }

  private func drop(context isServiceLost: Bool = false) {
    connection?.close(mayBeVerified ? .reset : .leave)
    connection = nil
    mayBeVerified = false
    isStateLost = true
    signs.isExclusiveHere.store(false, ordering: .releasing)
    if isServiceLost { context = nil }
  }
}
