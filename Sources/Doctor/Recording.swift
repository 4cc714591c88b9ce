// SPDX-License-Identifier: Apache-2.0
public import CardTransport

/// What was said to one card.
public struct Recording: Sendable {
  /// Everything but PINs, which are never written down.
  public let transcript: Transcript
  /// Why the card could not be read to the end; nil when it was.
  public let ending: String?

  /// The file that a user sends.
  ///
  /// - Parameters:
  ///   - withHolder: whether it may tell who the card belongs to and which card it is.
  ///   - program: who wrote it, `cpxd 0.1.0`.
  public func text(withHolder: Bool, program: String) -> String {
    var remarks = [program]
    remarks.append(
      withHolder
        ? "complete: certificates and numbers of the card are in it"
        : "certificates, numbers of the card and data of its holder are blanked: **")
    if let ending { remarks.append("ended: \(ending)") }
    let lines = remarks.map { remark in
      // One remark, one line, whatever a card or a library put into its error.
      "# " + String(String.UnicodeScalarView(remark.unicodeScalars.filter { $0.value >= 0x20 }))
    }
    let shown = withHolder ? transcript : Redaction.redacted(transcript)
    return lines.joined(separator: "\n") + "\n" + shown.text
  }
}
