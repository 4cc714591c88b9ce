// SPDX-License-Identifier: Apache-2.0
import ISO7816

/// The platform of a CPS4: gives each command to the applet that is selected on its channel (cpx-card.md 1.6).
struct CPS4Processor: CommandProcessor {
  private var channels = LogicalChannels()
  private var chipDoc: ChipDocApplet
  private var volet: CompatibilityVolet

  init(_ chipDoc: ChipDocApplet, volet: CompatibilityVolet) {
    self.chipDoc = chipDoc
    self.volet = volet
  }

  mutating func reset() {
    channels.reset()
    chipDoc.reset()
    volet.deselect()
  }

  mutating func respond(to bytes: [UInt8]) -> ResponseAPDU {
    do throws(Refusal) {
      return try process(try CardCommand(parsing: bytes))
    } catch {
      return ResponseAPDU(status: error.status)
    }
  }

  private mutating func process(_ command: CardCommand) throws(Refusal) -> ResponseAPDU {
    if command.cla == CompatibilityVolet.cla, !volet.isEmpty, channels.applet(on: 0) == .cps2ter {
      return try volet.serve(command, isPINVerified: chipDoc.pins.isVerified(CardSecrets.pinReference))
    }
    let channel = try LogicalChannels.number(command.cla)
    let selectsByName = command.instruction == .select && command.p1 == 0x04 && command.cla & 0x10 == 0
    if selectsByName, let applet = LogicalChannels.Applet(name: command.data) {
      try select(applet, on: channel)
      if applet != .chipDoc { return ResponseAPDU(status: .success) }
    }
    switch channels.applet(on: channel) {
    case .chipDoc: return try chipDoc.serve(command.onBasicChannel)
    case nil where !selectsByName: throw Refusal(.logicalChannelNotSupported)
    case _ where selectsByName: throw Refusal(.fileNotFound)
    // The other applets have no files here.
    case _ where command.instruction == .select: throw Refusal(.incorrectParameters)
    default: throw Refusal(.instructionNotSupported)
    }
  }

  /// Whoever leaves ChipDoc for another applet leaves nothing verified; selecting it again where it is selected keeps
  /// the PIN, because the agency's library does so whenever it is surprised (cpx-card.md 1.6).
  private mutating func select(_ applet: LogicalChannels.Applet, on channel: Int) throws(Refusal) {
    if try channels.select(applet, on: channel) { chipDoc.reset() }
  }

  /// What another program leaves behind that took ChipDoc to the basic channel.
  mutating func moveChipDocToBasicChannel() {
    channels.reset()
    chipDoc.reset()
    _ = try? channels.select(.chipDoc, on: 0)
  }
}
