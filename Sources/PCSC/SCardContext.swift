// SPDX-License-Identifier: Apache-2.0
import CPCSC
import StandardCodes

/// A connection to the PC/SC service.
///
/// One for each reader and one for the monitor: libpcsclite makes the calls of one context wait for each other.
final class SCardContext {
  let raw: SCARDCONTEXT

  private init(_ raw: SCARDCONTEXT) { self.raw = raw }

  /// Connects, which starts pcscd where systemd listens for it.
  static func establish() throws(PCSCStatus) -> SCardContext {
    var raw: SCARDCONTEXT = 0
    let status = PCSCStatus(SCardEstablishContext(DWORD(SCARD_SCOPE_SYSTEM), nil, nil, &raw))
    guard status == .success else { throw status }
    return SCardContext(raw)
  }

  deinit { SCardReleaseContext(raw) }

  /// The names of all readers, at most sixteen in pcscd.
  func readerNames() throws(PCSCStatus) -> [String] {
    // The list may grow between the call that asks its size and the one that fetches it.
    for _ in 0..<4 {
      var size: DWORD = 0
      var status = PCSCStatus(SCardListReaders(raw, nil, nil, &size))
      if status == .noReadersAvailable { return [] }
      guard status == .success else { throw status }
      var names = [CChar](repeating: 0, count: Int(min(size, 65_536)) + 1)
      size = DWORD(names.count)
      status = PCSCStatus(SCardListReaders(raw, nil, &names, &size))
      if status == .insufficientBuffer { continue }
      if status == .noReadersAvailable { return [] }
      guard status == .success else { throw status }
      let bytes = names.map { UInt8(bitPattern: $0) }
      return bytes.prefix(Int(min(size, DWORD(bytes.count)))).split(separator: 0)
        .map { String(decoding: $0, as: UTF8.self) }
    }
    throw .insufficientBuffer
  }

  /// Waits for a change of `states` and writes into them what is so now.
  ///
  /// - Throws: `PCSCStatus/timeout` when nothing changed; the states are up to date then too.
  func waitForChange(_ states: inout [SCARD_READERSTATE], milliseconds: Int) throws(PCSCStatus) {
    let count = DWORD(states.count)
    let status = PCSCStatus(SCardGetStatusChange(raw, DWORD(milliseconds), &states, count))
    guard status == .success else { throw status }
  }

  /// Whether the card leaves this reader within a time; the event may come later than the failure it explains, because
  /// pcscd asks some readers only twice a second.
  func seesCardLeave(_ reader: String, within limit: Duration) -> Bool {
    reader.withCString { name in
      let deadline = ContinuousClock.now + limit
      var states = [SCARD_READERSTATE()]
      states[0].szReader = name
      var wait = 0
      repeat {
        do throws(PCSCStatus) {
          try waitForChange(&states, milliseconds: wait)
        } catch {
          guard error == .timeout else { return error == .unknownReader || error == .readerUnavailable }
        }
        guard states[0].dwEventState & DWORD(SCARD_STATE_PRESENT) != 0 else { return true }
        states[0].dwCurrentState = states[0].dwEventState & ~DWORD(SCARD_STATE_CHANGED)
        wait = 100
      } while ContinuousClock.now < deadline
      return false
    }
  }
}
