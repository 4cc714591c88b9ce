// SPDX-License-Identifier: Apache-2.0

/// One event of a stream of server-sent events (HTML standard, "Interpreting an event stream").
struct ServerSentEvent: Sendable, Hashable {
  var id: String?
  var type = "message"
  var data = ""
}

/// Takes a stream of server-sent events apart, in whatever pieces it comes.
struct ServerSentEventParser {
  /// The most bytes of one event.
  static let longestEvent = 64 * 1024

  private var line: [UInt8] = []
  private var event = ServerSentEvent()
  private var hasData = false
  private var size = 0

  /// What comes next.
  ///
  /// - Throws: ``CPxClientError/protocolViolation(_:)`` for an event that is too long.
  mutating func append(_ bytes: some Sequence<UInt8>) throws(CPxClientError) -> [ServerSentEvent] {
    var events: [ServerSentEvent] = []
    for byte in bytes {
      size += 1
      guard size <= Self.longestEvent else {
        throw .protocolViolation("an event of more than \(Self.longestEvent) bytes")
      }
      switch byte {
      case UInt8(ascii: "\n"): if let event = endLine() { events.append(event) }
      // Of a carriage return and a line feed; the daemon sends none alone.
      case UInt8(ascii: "\r"): break
      default: line.append(byte)
      }
    }
    return events
  }

  /// The event that an empty line completes.
  private mutating func endLine() -> ServerSentEvent? {
    defer { line = [] }
    guard !line.isEmpty else {
      defer { (event, hasData, size) = (ServerSentEvent(), false, 0) }
      return hasData ? event : nil
    }
    let text = String(decoding: line, as: UTF8.self)
    guard !text.hasPrefix(":") else { return nil }
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    var value = parts.dropFirst().first ?? ""
    if value.hasPrefix(" ") { value = value.dropFirst() }
    switch parts.first {
    case "id" where !value.contains("\0"): event.id = String(value)
    case "event": event.type = String(value)
    case "data":
      event.data += (hasData ? "\n" : "") + value
      hasData = true
    default: break
    }
    return nil
  }
}
