// SPDX-License-Identifier: Apache-2.0
public import HealthCards

/// Something that happened to a PIN, a lease or a right, told when it happened.
public enum AccessEvent: Hashable, Sendable {
  case pinVerified(CardSerial, by: Peer)
  /// The card refused a PIN or a PUK.
  case pinRefused(CardSerial, PINKind, triesLeft: Int?, by: Peer)
  /// The card's own verified state is gone: whoever wants a key has to verify the PIN again.
  case pinLocked(CardSerial)
  /// No try is left.
  case pinBlocked(CardSerial, PINKind)
  /// A new PIN was set, by the old one or by the PUK.
  case pinReplaced(CardSerial, by: Peer)
  /// Another program used up tries, or gave them back by the right PIN or the PUK.
  case counterChanged(CardSerial, from: Int, to: Int)
  case leaseBegan(CardSerial, holder: Peer, LeaseScope)
  case leaseEnded(CardSerial, holder: Peer, LeaseEnd)
  /// A peer asked for what it was not granted; of no card when it asked for all.
  case denied(AccessAction, CardSerial?, to: Peer)
}

/// Why a lease ended.
public enum LeaseEnd: String, Hashable, Sendable {
  /// Its holder, or somebody with the grant `admin`, locked the card.
  case locked
  /// It was not used for too long.
  case idle
  /// Its time was over.
  case expired
  /// The connection that it belonged to ended.
  case disconnected
  /// The card lost its state: a reset, another application, a wrong PIN.
  case stateLost = "state-lost"
  /// The PIN was changed or unblocked.
  case pinReplaced = "pin-replaced"
  /// The card left its reader.
  case removed
  /// The service stopped, or the machine went to sleep.
  case stopped
}

/// Is told what happens. Called on whatever thread it happened on, the reader's among them, so it has to return at once.
public protocol AccessObserver: Sendable {
  func observe(_ event: AccessEvent)
}
