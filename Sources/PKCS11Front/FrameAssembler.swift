// SPDX-License-Identifier: Apache-2.0

/// Cuts what a client sends into the greeting and its requests (p11-kit-rpc.md 1 and 2), however it is split into reads.
///
/// A frame is `u32 code`, `u32 optlen`, `u32 bodylen`, big-endian, then the options, which are skipped, and the body.
struct FrameAssembler: Sendable {
  enum Event: Sendable {
    /// The highest protocol version that the client speaks.
    case greeting(UInt8)
    case request(code: UInt32, RequestBody)
  }

  /// What ends a connection, because the next frame cannot be found.
  enum Violation: Error, Hashable {
    /// Code 0 is no code.
    case noCode
    case optionsTooLong(UInt32)
    /// A body has a call identifier and the length of a signature at least.
    case bodyLength(UInt32)
  }

  /// The module's name is all that clients send.
  static let longestOptions = 4096
  static let longestBody = 1 << 20
  private static let headerLength = 12

  private enum State {
    case greeting
    case header([UInt8])
    case options(left: Int, code: UInt32, bodyLength: Int)
    case body(RequestBody, filled: Int, code: UInt32)
  }
  private var state = State.greeting

  /// Whether a frame has begun and not ended.
  var isWithinFrame: Bool {
    switch state {
    case .greeting, .header([]): false
    case .header, .options, .body: true
    }
  }

  /// Takes bytes as they come and gives out what they complete.
  ///
  /// - Throws: ``Violation``; nothing that comes afterwards has a meaning.
  mutating func take(
    _ bytes: UnsafeRawBufferPointer, _ deliver: (Event) -> Void
  ) throws(Violation) {
    var rest = bytes[...]
    while let event = try step(&rest) { deliver(event) }
  }

  /// The next event, or nil when the bytes are used up.
  private mutating func step(_ rest: inout Slice<UnsafeRawBufferPointer>) throws(Violation) -> Event? {
    while !rest.isEmpty {
      switch state {
      case .greeting:
        let version = rest.removeFirst()
        state = .header([])
        return .greeting(version)
      case .header(var header):
        header += rest.prefix(Self.headerLength - header.count)
        rest = rest.dropFirst(header.count - heldHeaderCount)
        state = header.count < Self.headerLength ? .header(header) : try Self.announced(by: header)
      case .options(let left, let code, let bodyLength):
        let skipped = min(left, rest.count)
        rest = rest.dropFirst(skipped)
        state =
          skipped < left
          ? .options(left: left - skipped, code: code, bodyLength: bodyLength)
          : .body(RequestBody(count: bodyLength), filled: 0, code: code)
      case .body(let body, let filled, let code):
        let part = rest.prefix(body.count - filled)
        body.fill(UnsafeRawBufferPointer(rebasing: part), at: filled)
        rest = rest.dropFirst(part.count)
        guard filled + part.count == body.count else {
          state = .body(body, filled: filled + part.count, code: code)
          return nil
        }
        state = .header([])
        return .request(code: code, body)
      }
    }
    return nil
  }

  private var heldHeaderCount: Int {
    guard case .header(let held) = state else { return 0 }
    return held.count
  }

  private static func announced(by header: [UInt8]) throws(Violation) -> State {
    func number(_ offset: Int) -> UInt32 { header[offset..<(offset + 4)].reduce(0) { $0 << 8 | UInt32($1) } }
    let (code, optionsLength, bodyLength) = (number(0), number(4), number(8))
    guard code != 0 else { throw .noCode }
    guard optionsLength <= longestOptions else { throw .optionsTooLong(optionsLength) }
    guard (8...UInt32(longestBody)).contains(bodyLength) else { throw .bodyLength(bodyLength) }
    guard optionsLength > 0 else {
      return .body(RequestBody(count: Int(bodyLength)), filled: 0, code: code)
    }
    return .options(left: Int(optionsLength), code: code, bodyLength: Int(bodyLength))
  }
}
