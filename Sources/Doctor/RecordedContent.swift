// SPDX-License-Identifier: Apache-2.0
import CardTransport
import ISO7816

/// The files and objects that a transcript's responses are made of, put together from their pieces.
struct RecordedContent {
  /// What a response is part of.
  enum Source: Hashable {
    /// The control template that the SELECT of this exchange gave.
    case selection(exchange: Int)
    /// An elementary file by its identifier.
    case file(UInt16)
    /// A file that is not known by its identifier; the exchange that read it.
    case unknownFile(exchange: Int)
    /// A data object, by what GET DATA of this exchange asked for.
    case object(request: [UInt8], exchange: Int)
    /// The answer to any other command.
    case other(exchange: Int)
  }

  /// Where in the transcript a byte of a source stands.
  struct Place: Hashable {
    let offset: Int
    let exchange: Int
    let index: Int
  }

  private(set) var places: [Source: [Place]] = [:]
  private(set) var bytes: [Source: [UInt8]] = [:]

  init(_ transcript: Transcript) {
    var selected: UInt16?
    var source = Source.other(exchange: 0)
    var offset = 0
    for (number, exchange) in transcript.exchanges.enumerated() {
      let command = exchange.command.compactMap(\.self)
      let layout = command.count == exchange.command.count ? try? CommandLayout(command.span) : nil
      let data = layout.map { Array(command[$0.data]) } ?? []
      switch exchange.instruction {
      case .getResponse?: break
      case .select? where layout != nil:
        source = .selection(exchange: number)
        offset = 0
        if Self.isSuccess(exchange.response) { selected = command[2] == 0x04 ? nil : Self.lastIdentifier(data) }
      case .readBinary? where layout != nil:
        // Bit 8 of P1: a short identifier, of which nobody said what file it is.
        let isShort = command[2] & 0x80 != 0
        if isShort { selected = nil }
        source = selected.map { .file($0) } ?? .unknownFile(exchange: number)
        offset = isShort ? Int(command[3]) : Int(command[2]) << 8 | Int(command[3])
      case .getData? where layout != nil:
        source = .object(request: data, exchange: number)
        offset = 0
      default:
        source = .other(exchange: number)
        offset = 0
      }
      for (index, byte) in exchange.response.dropLast(2).enumerated() {
        place(byte ?? 0, source, Place(offset: offset, exchange: number, index: index))
        offset += 1
      }
    }
  }

  private mutating func place(_ byte: UInt8, _ source: Source, _ place: Place) {
    places[source, default: []].append(place)
    var content = bytes[source] ?? []
    if content.count <= place.offset {
      content += [UInt8](repeating: 0, count: place.offset + 1 - content.count)
    }
    content[place.offset] = byte
    bytes[source] = content
  }

  private static func isSuccess(_ response: [UInt8?]) -> Bool {
    let status = response.suffix(2).compactMap(\.self)
    return status == [0x90, 0x00] || status.first == 0x61
  }

  /// A path or an identifier ends with the file's own identifier.
  private static func lastIdentifier(_ path: [UInt8]) -> UInt16? {
    guard path.count >= 2, path.count.isMultiple(of: 2) else { return nil }
    return path.suffix(2).reduce(0) { $0 << 8 | UInt16($1) }
  }
}
