// SPDX-License-Identifier: Apache-2.0
public import ArgumentParser
import Phrasebook
public import VirtualCards

/// The virtual cards of `serve`, and what goes wrong with them.
struct VirtualCardOptions: ParsableArguments {
  @Option(help: ArgumentHelp(say.serveVirtualHelp, valueName: "profile|dir"))
  var virtual: [String] = []

  @Option(
    help: ArgumentHelp(
      say.serveFaultHelp(forms: CardFault.forms),
      valueName: "n:fault"))
  var fault: [NumberedFault] = []

  func validate() throws {
    for fault in fault {
      guard (1...max(virtual.count, 1)).contains(fault.number ?? 1), !virtual.isEmpty else {
        throw ValidationError(say.faultWithoutCard(of: virtual.count))
      }
    }
  }

  /// What goes wrong with the card of this number, from 1.
  func faults(of number: Int) -> [CardFault] {
    fault.filter { $0.number == nil || $0.number == number }.map(\.fault)
  }
}

/// `mute`, or `2:mute` for the second card alone.
struct NumberedFault: ExpressibleByArgument {
  /// From 1; nil for every card.
  let number: Int?
  let fault: CardFault

  init?(argument: String) {
    let parts = argument.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard let last = parts.last, let fault = CardFault(String(last)) else { return nil }
    if parts.count > 1 {
      guard let number = Int(parts[0]), number > 0 else { return nil }
      self.number = number
    } else {
      number = nil
    }
    self.fault = fault
  }
}

extension CardFault: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}
