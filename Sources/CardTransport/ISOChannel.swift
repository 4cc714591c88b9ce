// SPDX-License-Identifier: Apache-2.0

extension CardSession {
  /// The channel on which a command of any ISO case gives its whole response: chaining, 61xx, 6Cxx and the form of the
  /// protocol taken care of, in this order from the outside in.
  public var isoChannel: any CardChannel {
    CommandChaining(
      ResponseAssembly(CorrectedLength(TransmissionForm(channel, for: transmissionProtocol))))
  }
}
