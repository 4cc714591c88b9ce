// SPDX-License-Identifier: Apache-2.0
import NIOCore
import Synchronization

/// The open connections of a server, counted by user, and whether it still takes new ones.
final class ConnectionRegistry: Sendable {
  struct Entry {
    let channel: any Channel
    let uid: UInt32
    let accepted: NIODeadline
  }

  private struct State {
    var channels: [ObjectIdentifier: Entry] = [:]
    var perUser: [UInt32: Int] = [:]
    var refusals = 0
    var isDraining = false
  }
  private let state = Mutex(State())
  private let limits: ConnectionLimits

  /// Refused connections that may wait for their peer to read why; others are closed at once, so that refusing
  /// costs no descriptors.
  private static let mostRefusals = 32

  enum Admission {
    case admitted
    case refused(mayAnswer: Bool)
  }

  init(limits: ConnectionLimits) {
    self.limits = limits
  }

  var count: Int { state.withLock { $0.channels.count } }

  /// Counts a connection in until it closes, or refuses it.
  func admit(_ channel: any Channel, uid: UInt32) -> Admission {
    let admission = state.withLock { state -> Admission in
      let ofUser = state.perUser[uid, default: 0]
      guard !state.isDraining, state.channels.count < limits.total, ofUser < limits.perUser else {
        guard state.refusals < Self.mostRefusals else { return .refused(mayAnswer: false) }
        state.refusals += 1
        return .refused(mayAnswer: true)
      }
      state.channels[ObjectIdentifier(channel)] = Entry(channel: channel, uid: uid, accepted: .now())
      state.perUser[uid] = ofUser + 1
      return .admitted
    }
    switch admission {
    case .admitted:
      channel.closeFuture.whenComplete { _ in self.remove(channel) }
    case .refused(mayAnswer: true):
      channel.closeFuture.whenComplete { _ in self.state.withLock { $0.refusals -= 1 } }
    case .refused(mayAnswer: false):
      break
    }
    return admission
  }

  /// Refuses all that come from now on and returns those that are open.
  func drain() -> [Entry] {
    state.withLock { state in
      state.isDraining = true
      return Array(state.channels.values)
    }
  }

  private func remove(_ channel: any Channel) {
    state.withLock { state in
      guard let entry = state.channels.removeValue(forKey: ObjectIdentifier(channel)) else { return }
      let left = state.perUser[entry.uid, default: 1] - 1
      state.perUser[entry.uid] = left > 0 ? left : nil
    }
  }
}
