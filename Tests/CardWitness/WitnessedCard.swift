// SPDX-License-Identifier: Apache-2.0
public import Certificates
public import Crypto
public import ISO7816
import Synchronization
public import VirtualCards

/// A card with a witness at its contacts, who knows its PIN, 1234: the model that what really happened is compared with.
public final class WitnessedCard: VirtualCard {
  /// The 8 digits.
  public let serial: String
  /// The class byte of its VERIFY.
  public let cla: UInt8
  private let card: any VirtualCard
  private let certificate: Certificate
  private let state = Mutex(State())

  public static let maximumTries = 3

  private struct State {
    var tries = WitnessedCard.maximumTries
    var wrongPINs = 0
  }

  public init(_ profile: VirtualCardProfile, authority: TestAuthority) throws {
    let image = try Personalisation(profile: profile).image(authority: authority)
    card = image.makeCard()
    serial = image.serial.description
    certificate = try Certificate(der: image.authenticationCertificate)
    cla = profile == .cps3 ? 0x00 : 0x01
  }

  public var atr: [UInt8] { card.atr }
  public var transmissionProtocol: TransmissionProtocol { card.transmissionProtocol }
  public func powerOn() { card.powerOn() }
  public func powerOff() { card.powerOff() }
  public func reset() { card.reset() }

  public func respond(to command: [UInt8]) -> [UInt8] {
    let response = card.respond(to: command)
    guard command.count > 5, command[1] == 0x20, command[3] == 0x01 else { return response }
    state.withLock { state in
      if command[5...].starts(with: "1234".utf8) {
        if state.tries > 0 { state.tries = Self.maximumTries }
      } else {
        state.tries -= 1
        state.wrongPINs += 1
      }
    }
    return response
  }

  /// What the counter must be.
  public var expectedTries: Int { state.withLock { $0.tries } }

  /// How many wrong PINs the card was ever given.
  public var wrongPINs: Int { state.withLock { $0.wrongPINs } }

  /// Whether a signature is this card's, whatever anybody says of it.
  public func hasMade(_ signature: [UInt8], of digest: [UInt8], _ scheme: SignatureScheme) throws -> Bool {
    try certificate.publicKey.verify(signature: signature, digest: digest, scheme: scheme)
  }
}
