// SPDX-License-Identifier: Apache-2.0
import ISO7816

/// The two logical channels of a CPS4 and which applet is selected on each (ISO/IEC 7816-4, 5.4; cpx-card.md 1.6).
///
/// Channel 1 opens with the first applet that is selected there. ChipDoc works on one channel at a time: as long as it
/// is selected on the other it is refused, which is why the agency's library has its three steps.
struct LogicalChannels {
  /// Nil for a channel that is closed.
  private var selected: [Applet?] = [.cps2ter, nil]

  /// What can be selected by its name.
  enum Applet: Hashable, CaseIterable {
    /// GlobalPlatform's Issuer Security Domain.
    case issuerSecurityDomain
    /// The compatibility applet, selected on the basic channel after a reset.
    case cps2ter
    case chipDoc

    var name: [UInt8] {
      switch self {
      case .issuerSecurityDomain: [0xA0, 0x00, 0x00, 0x01, 0x51, 0x00, 0x00]
      case .cps2ter: [0x80, 0x25, 0x00, 0x00, 0x01, 0xFF, 0x00, 0x02]
      case .chipDoc: ApplicationIdentifier.cpxRoot.bytes
      }
    }

    init?(name: [UInt8]) {
      guard let applet = Self.allCases.first(where: { $0.name == name }) else { return nil }
      self = applet
    }
  }

  /// The channel that the class byte names: 0 or 1.
  ///
  /// - Throws: `6E00` for a class that is none of 00, 01, 10, 11 and their like; `6881` for channels 2 and 3.
  static func number(_ cla: UInt8) throws(Refusal) -> Int {
    guard cla & ~0x13 == 0 else { throw Refusal(.classNotSupported) }
    guard cla & 0x02 == 0 else { throw Refusal(.logicalChannelNotSupported) }
    return Int(cla & 0x01)
  }

  /// - Parameter channel: 0 or 1.
  func applet(on channel: Int) -> Applet? { selected[channel] }

  /// Selects an applet and says whether ChipDoc has lost its selection by that.
  ///
  /// - Parameter channel: 0 or 1.
  /// - Throws: `6985` for ChipDoc while it is selected on the other channel.
  mutating func select(_ applet: Applet, on channel: Int) throws(Refusal) -> Bool {
    if applet == .chipDoc, selected[1 - channel] == .chipDoc { throw Refusal(.conditionsOfUseNotSatisfied) }
    let leavesChipDoc = selected[channel] == .chipDoc && applet != .chipDoc
    selected[channel] = applet
    return leavesChipDoc
  }

  /// As after a reset.
  mutating func reset() { self = LogicalChannels() }
}
