// SPDX-License-Identifier: Apache-2.0
import CPCSC
import ISO7816
import StandardCodes

/// A handle to the card in a reader.
final class SCardConnection {
  /// Lives as long as the handle it gave out.
  private let context: SCardContext
  private let handle: SCARDHANDLE
  private var protocolInUse: DWORD
  let isExclusive: Bool
  private var isClosed = false

  private init(_ context: SCardContext, _ handle: SCARDHANDLE, _ protocolInUse: DWORD, isExclusive: Bool) {
    self.context = context
    self.handle = handle
    self.protocolInUse = protocolInUse
    self.isExclusive = isExclusive
  }

  /// Connects without a reset, with T=0 or T=1; one of them alone where a driver cannot choose (cpx-card.md 7.1).
  ///
  /// - Parameter alone: no other program may be connected to the card, now or until this is closed.
  static func open(
    _ reader: String, alone: Bool, in context: SCardContext
  ) throws(PCSCStatus) -> SCardConnection {
    let mode = DWORD(alone ? SCARD_SHARE_EXCLUSIVE : SCARD_SHARE_SHARED)
    var last = PCSCStatus.protocolMismatch
    for protocols in [Self.anyProtocol, DWORD(SCARD_PROTOCOL_T0), DWORD(SCARD_PROTOCOL_T1)] {
      var handle: SCARDHANDLE = 0
      var chosen: DWORD = 0
      last = PCSCStatus(SCardConnect(context.raw, reader, mode, protocols, &handle, &chosen))
      if last == .success { return SCardConnection(context, handle, chosen, isExclusive: alone) }
      guard last == .protocolMismatch else { break }
    }
    throw last
  }

  private static let anyProtocol = DWORD(SCARD_PROTOCOL_T0 | SCARD_PROTOCOL_T1)

  deinit { close(.leave) }

  /// What becomes of the card.
  struct Disposition: RawRepresentable, Hashable {
    let rawValue: DWORD

    static let leave = Disposition(rawValue: DWORD(SCARD_LEAVE_CARD))
    static let reset = Disposition(rawValue: DWORD(SCARD_RESET_CARD))
  }

  @discardableResult
  func close(_ disposition: Disposition) -> PCSCStatus {
    guard !isClosed else { return .success }
    isClosed = true
    return PCSCStatus(SCardDisconnect(handle, disposition.rawValue))
  }

  /// Blocks while another program has a transaction, and cannot be cancelled.
  func begin() throws(PCSCStatus) { try check(SCardBeginTransaction(handle)) }

  func end(_ disposition: Disposition) throws(PCSCStatus) {
    try check(SCardEndTransaction(handle, disposition.rawValue))
  }

  /// Accepts that the card was reset.
  func acceptReset() throws(PCSCStatus) {
    let mode = DWORD(isExclusive ? SCARD_SHARE_EXCLUSIVE : SCARD_SHARE_SHARED)
    try check(SCardReconnect(handle, mode, Self.anyProtocol, DWORD(SCARD_LEAVE_CARD), &protocolInUse))
  }

  var transmissionProtocol: TransmissionProtocol {
    protocolInUse & DWORD(SCARD_PROTOCOL_T1) != 0 ? .t1 : .t0
  }

  /// The ATR of the card that is there now.
  func atr() throws(PCSCStatus) -> [UInt8] {
    var atr = [UInt8](repeating: 0, count: Int(MAX_ATR_SIZE))
    var length = DWORD(atr.count)
    try check(SCardStatus(handle, nil, nil, nil, nil, &atr, &length))
    return Array(atr.prefix(Int(min(length, DWORD(atr.count)))))
  }

  /// Sends a command and returns the response; `space` is where libpcsclite writes it.
  func transmit(
    _ command: Span<UInt8>, space: UnsafeMutableBufferPointer<UInt8>
  ) throws(PCSCStatus) -> [UInt8] {
    var information = SCARD_IO_REQUEST(
      dwProtocol: protocolInUse, cbPciLength: DWORD(MemoryLayout<SCARD_IO_REQUEST>.size))
    var length = DWORD(space.count)
    let code = command.withUnsafeBufferPointer {
      SCardTransmit(handle, &information, $0.baseAddress, DWORD($0.count), nil, space.baseAddress, &length)
    }
    try check(code)
    // A driver may call it a success when the card left instead of answering.
    guard length >= 2 else { throw .notTransacted }
    return Array(space.prefix(Int(min(length, DWORD(space.count)))))
  }

  private func check(_ code: LONG) throws(PCSCStatus) {
    let status = PCSCStatus(code)
    guard status == .success else { throw status }
  }
}
