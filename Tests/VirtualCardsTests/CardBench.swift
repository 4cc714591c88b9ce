// SPDX-License-Identifier: Apache-2.0
import Certificates
import Crypto
import ISO7816
import Synchronization
import Testing

@testable import VirtualCards

/// A powered card that is spoken to in hexadecimal.
struct CardBench {
  let card: any VirtualCard

  /// One card of a profile for all tests that do not change the card itself: making keys takes a while.
  private static let images = Mutex<[VirtualCardProfile: CardImage]>([:])

  /// One test authority for all cards.
  static let authority = Result { try TestAuthority.make(keyBits: 2048) }

  static func image(_ profile: VirtualCardProfile = .cps3) throws -> CardImage {
    let authority = try authority.get()
    return try images.withLock {
      if let image = $0[profile] { return image }
      let serial = try #require(CardSerial("00000042"))
      let image = try Personalisation(profile: profile, serial: serial).image(authority: authority)
      $0[profile] = image
      return image
    }
  }

  init(_ profile: VirtualCardProfile = .cps3, memory: any CardMemory = VolatileMemory()) throws {
    self.init(try Self.image(profile).makeCard(memory: memory))
  }

  init(_ card: any VirtualCard) {
    self.card = card
    card.powerOn()
  }

  /// The whole response to a command, as hexadecimal digits.
  func callAsFunction(_ command: String) -> String {
    guard let bytes = Hexadecimal.bytes(command) else { return "not hexadecimal: \(command)" }
    return Hexadecimal.string(card.respond(to: bytes))
  }

  func callAsFunction(_ command: String, _ data: [UInt8]) -> String {
    self(command + Hexadecimal.string([UInt8(data.count)] + data))
  }

  /// The data of a response, with what GET RESPONSE adds to it; nil unless it ends with 9000.
  func data(_ command: String) -> [UInt8]? {
    guard let bytes = Hexadecimal.bytes(command) else { return nil }
    var response = card.respond(to: bytes)
    var data: [UInt8] = []
    while response.count >= 2 {
      data += response.dropLast(2)
      switch response[response.count - 2] {
      case 0x61: response = card.respond(to: [bytes[0] & 0x0F, 0xC0, 0x00, 0x00, response[response.count - 1]])
      case 0x90: return data
      default: return nil
      }
    }
    return nil
  }

  func data(_ command: String, _ input: [UInt8]) -> [UInt8]? {
    data(command + Hexadecimal.string([UInt8(input.count)] + input))
  }

  /// The content of a file, read in pieces by its path.
  func file(_ path: String) -> [UInt8]? {
    guard let parameters = data("00A40904" + Self.length(path) + path),
      let size = try? FileControlParameters(parsing: parameters).size
    else { return nil }
    var content: [UInt8] = []
    while content.count < size {
      let count = min(231, size - content.count)
      let offset = [UInt8(content.count >> 8), UInt8(content.count & 0xFF), UInt8(count)]
      guard let part = data("00B0" + Hexadecimal.string(offset)), part.count == count else { return nil }
      content += part
    }
    return content
  }

  private static func length(_ hexadecimal: String) -> String {
    Hexadecimal.string([UInt8(hexadecimal.utf8.count / 2)])
  }

  static let selectApplication = "00A4090C043F000001"
  static let verify = "002000010431323334"
}
