// SPDX-License-Identifier: Apache-2.0

extension English {
  /// Of readers.
  static let readerFindings: [Finding: Advice] = [
    .noReader: Advice(
      "there is no card reader",
      remedy: "plug one in; most need the free driver for USB readers (CCID)"),
    .readerHeld: Advice(
      "another program keeps the card for itself",
      remedy: "close the other card software; this shows who talks to pcscd"),
    .readerBusy: Advice(
      "the card does not answer in time",
      remedy: "take the card out, put it back, try again; if it stays so, unplug the reader"),
    .readerUnusable: Advice(
      "the reader cannot be used",
      remedy: "unplug the reader and plug it in again, at another socket and without a hub"),
    .readerDriverMissing: Advice(
      "a card reader is plugged in, but its driver is missing",
      remedy: "install the free driver for USB readers (CCID), then restart pcscd"),
    .readerNotTaken: Advice(
      "a card reader is plugged in, but pcscd does not use it",
      remedy: "restart pcscd and read what it says; a reader lent to a virtual machine, or used by "
        + "another program, is not offered"),
  ]
}
