// SPDX-License-Identifier: Apache-2.0
import CardTransport
import Certificates
import Foundation
import HealthCards
import ISO7816
import SocketTesting
import Testing
import VirtualCards

@testable import Doctor

struct RecordingTests {
  private static func record(_ world: World) async throws -> Recording {
    try await CardRecorder(readers: world.directory).record()
  }

  /// Whether a text of hexadecimal digits holds these bytes, at whatever digit.
  private static func holds(_ text: String, _ bytes: some Sequence<UInt8>) -> Bool {
    text.contains(Hexadecimal.string(bytes))
  }

  @Test func aRecordNamesNeitherCardNorHolder() async throws {
    let world = try World()
    try world.reader.withTransaction(ending: .leave) { session in
      let pin: [UInt8] = [0x00, 0x20, 0x00, 0x01, 0x04, 0x31, 0x32, 0x33, 0x34]
      _ = try session.channel.transmit(pin.span)
    }
    let recording = try await Self.record(world)
    #expect(recording.ending == nil)
    let text = recording.text(withHolder: false, program: "cpxd test")
    let full = recording.text(withHolder: true, program: "cpxd test")

    let image = world.image
    let serial = try #require(Hexadecimal.bytes(image.serial.description))
    let certificate = try Certificate(der: image.authenticationCertificate)
    let surname = Array(try #require(certificate.subject.first(.surname)).utf8)
    let identifier = Array(try #require(certificate.subject.first(.commonName)).utf8)
    for secret in [serial, Array(image.cardNumber.utf8), Array(image.serial.description.utf8), surname, identifier] {
      #expect(!Self.holds(text, secret))
    }
    for (der, name) in [(image.authenticationCertificate, "authentication"), (image.signatureCertificate, "signature")]
    {
      for start in stride(from: 4, to: der.count - 16, by: 4) {
        // Sixteen bytes: eight can be an algorithm's name, which stands elsewhere too.
        #expect(!Self.holds(text, der[start..<start + 16]), "\(name) certificate at \(start)")
      }
      #expect(Self.holds(full, der[4..<104]))
    }
    #expect(Self.holds(full, serial))
    #expect(Self.holds(full, Array(image.cardNumber.utf8)))
    for text in [text, full] { #expect(!Self.holds(text, Array("1234".utf8))) }
    #expect(world.log.dangerous.count == 1, "the PIN that the test itself entered")
  }

  @Test func aRecordKeepsWhatHelps() async throws {
    let world = try World()
    let text = try await Self.record(world).text(withHolder: false, program: "cpxd test")
    let transcript = try Transcript(parsing: text)
    #expect(text.hasPrefix("# cpxd test\n"))
    #expect(Hexadecimal.string(transcript.atr) == "3BAC00402A001225006480000310009000")
    // The issuer before the serial number, the token's label without its number, names of objects, control templates.
    #expect(text.contains("< 5A0A8025000001**********9000 "))
    #expect(Self.holds(text, Array("CPS3v3-".utf8)))
    #expect(Self.holds(text, Array("Code porteur de la carte CPX".utf8)))
    #expect(Self.holds(text, Array("CPS_ACTIVITY_01_PS".utf8)))
    #expect(text.contains("< 62258002003982010183022F01"))
    // The counter of the PIN.
    #expect(Self.holds(text, [0x9A, 0x01, 0x03, 0x9B, 0x01, 0x03]))
    #expect(text.contains("> 00CB3FFF"))
  }

  @Test func aRedactedRecordIsAsLongAsTheCompleteOne() async throws {
    let recording = try await Self.record(World())
    let redacted = Redaction.redacted(recording.transcript)
    #expect(redacted.exchanges.count == recording.transcript.exchanges.count)
    for (hidden, open) in zip(redacted.exchanges, recording.transcript.exchanges) {
      #expect(hidden.response.count == open.response.count)
      #expect(hidden.command == open.command)
      #expect(hidden.response.suffix(2) == open.response.suffix(2))
      #expect(hidden.milliseconds == open.milliseconds)
      #expect(zip(hidden.response, open.response).allSatisfy { $0 == nil || $0 == $1 })
    }
  }

  @Test func aCompleteRecordIsTheCardAgain() async throws {
    let world = try World()
    let recording = try await Self.record(world)
    let transcript = try Transcript(parsing: recording.text(withHolder: true, program: "cpxd test"))
    let session = CardSession(
      atr: transcript.atr, transmissionProtocol: transcript.transmissionProtocol, epoch: 1,
      channel: ReplayingChannel(transcript))
    var dialogue = CardDialogue(session, memory: CardMemory())
    let card = try dialogue.readCard(try #require(CardModel(atr: transcript.atr)))
    #expect(card.serial.description == world.image.serial.description)
    #expect(try dialogue.pinCounter(of: card).triesLeft == 3)
  }

  @Test func aCardThatFailsIsRecordedAsFarAsItWent() async throws {
    let world = try World()
    let log = world.log
    world.reader.intercept { command, card in
      log.append(command)
      // READ BINARY of the serial number, without which there is no card.
      return log.all.count == 2 ? [0x69, 0x81] : card(command)
    }
    let recording = try await Self.record(world)
    #expect(recording.transcript.exchanges.count == 2)
    #expect(recording.ending?.contains("6981") == true)
    #expect(recording.text(withHolder: false, program: "p").contains("# ended: "))
  }

  @Test func aCardThatHidesItsTriesIsRecordedWhole() async throws {
    let world = try World()
    let log = world.log
    world.reader.intercept { command, card in
      log.append(command)
      return [0xCB, 0x20].contains(command[1]) ? [0x67, 0x00] : card(command)
    }
    let recording = try await Self.record(world)
    #expect(recording.ending == nil)
    // The access rules of keys come last.
    #expect(log.all.last?[1] == 0xCB)
    #expect(log.all.count { $0[1] == 0xCB } == 4)
  }

  @Test func aCardPulledWhileRecordedLeavesARecord() async throws {
    let world = try World()
    let (log, reader) = (world.log, world.reader)
    world.reader.intercept { command, card in
      log.append(command)
      if log.all.count == 12 { reader.remove() }
      return card(command)
    }
    let recording = try await Self.record(world)
    #expect(recording.ending == "cardRemoved")
  }

  @Test func withSeveralCardsOneIsChosen() async throws {
    let world = try World()
    let second = try World(image: World.makeImage())
    world.directory.attach(VirtualReader(name: "reader two", card: VirtualCPS3(second.image)))
    await #expect(throws: RecordingError.severalCards(readers: ["reader one", "reader two"])) {
      try await Self.record(world)
    }
    let chosen = try await CardRecorder(readers: world.directory).record(reader: "reader two")
    let serial = try #require(Hexadecimal.bytes(second.image.serial.description))
    #expect(Self.holds(chosen.text(withHolder: true, program: "p"), serial))
  }

  @Test func withoutACardThereIsNoRecord() async throws {
    let world = try World()
    world.reader.insert(PlainCard("3B751300004409EA9000"))
    await #expect(throws: RecordingError.noCard(reader: nil)) { try await Self.record(world) }
    world.directory.fail(with: TransportError(.serviceUnavailable, "no"))
    await #expect(throws: RecordingError.transport(TransportError(.serviceUnavailable, "no"))) {
      try await Self.record(world)
    }
  }

  @Test func whatIsNotKnownIsBlanked() throws {
    let transcript = try Transcript(
      parsing: """
        atr 3B00
        protocol T=0
        > 00B0810004
        < 313233349000
        > 00A4040003A00001
        < 6F0331323390 00
        > 00B0000004
        < 313233349000
        > 00CB3FFF0A4D087006BF8101027F41
        < 313233349000
        > 00D60000023132
        < 9000
        > 0088000002313200
        < 61049000
        """.replacing("90 00", with: "9000"))
    let redacted = Redaction.redacted(transcript)
    let shown = redacted.exchanges.map { $0.response.dropLast(2).compactMap(\.self).count }
    #expect(shown == [0, 5, 0, 0, 0, 0])
    #expect(redacted.exchanges[4].command.suffix(2) == [nil, nil])
    #expect(redacted.exchanges[5].command.suffix(3) == [nil, nil, nil])
  }

  @Test func namesAndNumbersInADirectoryFileAreBlanked() {
    let name: [UInt8] = [0x31, 0x0B, 0x30, 0x09, 0x06, 0x03, 0x55, 0x04, 0x04, 0x0C, 0x02, 0x41, 0x42]
    let label: [UInt8] = [0x0C, 0x07] + Array("N 99999".utf8)
    let mask = DirectoryMask(keepsOctets: true).mask(of: [0x30, UInt8(name.count + label.count)] + name + label)
    let shown = [true, true] + [true, true] + [Bool](repeating: false, count: 11)
    #expect(mask == shown + [true, true, true, true] + [Bool](repeating: false, count: 5))
  }

  @Test func anyBytesHaveAMask() {
    for length in [0, 1, 2, 3, 40] {
      for byte in UInt8.min...UInt8.max {
        let bytes = [UInt8](repeating: byte, count: length)
        #expect(DirectoryMask(keepsOctets: true).mask(of: bytes).count == length)
      }
    }
  }

  @Test func theFileIsItsOwnersAloneAndNothingIsOverwritten() throws {
    let directory = try TemporaryDirectory()
    let path = directory.file("record")
    #expect(!TranscriptFile.exists(path))
    try TranscriptFile.write("one\n", to: path)
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    #expect(TranscriptFile.exists(path))
    #expect(throws: TranscriptFile.Failure.self) { try TranscriptFile.write("two\n", to: path) }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "one\n")

    let link = directory.file("link")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: directory.file("elsewhere"))
    #expect(TranscriptFile.exists(link))
    #expect(throws: TranscriptFile.Failure.self) { try TranscriptFile.write("three\n", to: link) }
  }
}
