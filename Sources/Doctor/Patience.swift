// SPDX-License-Identifier: Apache-2.0

/// How long the doctor waits for what may never come.
public struct Patience: Sendable {
  /// For pcscd to say anything.
  public var service: Duration
  /// For a reader to show up where there is none: a pcscd that was started by the question first looks at all of USB.
  public var reader: Duration
  /// For all of a card to be read. A CPS3 takes 7 to 9 s, in a slow terminal twice that (cpx-card.md 7.3).
  public var card: Duration

  public init(service: Duration = .seconds(10), reader: Duration = .seconds(2), card: Duration = .seconds(60)) {
    self.service = service
    self.reader = reader
    self.card = card
  }
}
