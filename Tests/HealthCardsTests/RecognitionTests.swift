// SPDX-License-Identifier: Apache-2.0
import CardTransport
import Certificates
import HealthCards
import ISO7816
import PKCS15
import SeededRandom
import Testing
import VirtualCards

@Suite struct RecognitionTests {
  @Test func aCPS3IsReadWhole() throws {
    let test = try TestCard()
    let card = try test.read()
    #expect(card.serial.description == test.image.serial.description)
    #expect(card.tokenInfo?.label == "CPS3v3-\(test.image.cardNumber)")
    #expect(card.application == FilePath(0x3F00, 0x0001))
    #expect(card.pin?.reference == 1)
    #expect(card.pin?.minimumLength == 4)
    #expect(card.pin?.maximumLength == 4)
    #expect(card.puk?.reference == 2)
    #expect(card.puk?.minimumLength == 8)
    #expect(card.keys.map(\.name) == [.authentication, .signature])
    #expect(card.keys.map(\.reference) == [0x82, 0x81])
    #expect(try card.key(.authentication).certificate.der == test.image.authenticationCertificate)
    #expect(try card.key(.signature).certificate.der == test.image.signatureCertificate)
  }

  @Test func kindAndHolderComeFromTheCertificate() throws {
    let doctor = try TestCard(kind: .cps).read()
    #expect(doctor.kind == .cps)
    #expect(doctor.holder?.surname != nil)
    #expect(doctor.holder?.identifier?.hasPrefix("8") == true)
    let service = try TestCard(kind: .cpe).read()
    #expect(service.kind == .cpe)
    #expect(service.holder?.isNominative == false)
    #expect(service.holder?.structure?.identifier?.kind == .finess)
  }

  @Test func aCPFNamesAPersonWithoutAProfessionCode() throws {
    let card = try TestCard(.cps4, kind: .cpf).read()
    #expect(card.kind == .cpf)
    #expect(card.holder?.isNominative == true)
    #expect(card.holder?.nationalIdentifier?.kind == .rpps)
    #expect(card.holder?.profession?.title == "Étudiant infirmier")
    #expect(card.holder?.profession?.code == nil)
    #expect(card.holder?.structure == nil)
  }

  @Test func aCPANamesAPersonOfAStructure() throws {
    let card = try TestCard(kind: .cpa).read()
    #expect(card.kind == .cpa)
    #expect(card.holder?.isNominative == true)
    #expect(card.holder?.nationalIdentifier?.kind == .siret)
    #expect(card.holder?.nationalIdentifier?.badge?.hasPrefix("CPAT") == true)
    #expect(card.holder?.structure?.identifier?.kind == .siret)
    #expect(card.holder?.profession == nil)
  }

  @Test func readingSendsNoPINAndChangesNothing() throws {
    let test = try TestCard()
    _ = try test.read()
    let reading: Set<UInt8> = [0xA4, 0xB0, 0xC0]
    #expect(test.commands.all.allSatisfy { reading.contains($0[1]) })
  }

  /// Every answer of the card is cut at every length, one at a time: an error or a card, in bounded time, never a trap.
  @Test(arguments: [PlayedCard.cps3, .cps4, .cps4WithT0, .contactless])
  func aCardWhoseAnswersAreCutShortIsAnErrorOrACard(played: PlayedCard) throws {
    let test = try TestCard(played)
    _ = try test.read()
    let total = test.commands.all.count
    for index in 0..<total {
      for keep in [0, 1, 2, 3, 10] {
        let counter = CommandLog()
        test.reader.intercept { command, card in
          counter.append(command)
          let response = card(command)
          return counter.all.count == index + 1 ? Array(response.suffix(keep)) : response
        }
        _ = try? test.read()
        #expect(counter.all.count < 10 * total)
      }
    }
  }

  @Test(arguments: [PlayedCard.cps3, .cps4, .cps4WithT0, .contactless])
  func aCardThatAnswersNoiseIsAnErrorOrACard(played: PlayedCard) throws {
    let test = try TestCard(played)
    _ = try test.read()
    var random = SeededGenerator()
    for _ in 0..<300 {
      let target = Int(random.next() % 60)
      let position = random.next()
      let mask = UInt8(truncatingIfNeeded: random.next()) | 1
      let counter = CommandLog()
      test.reader.intercept { command, card in
        counter.append(command)
        var response = card(command)
        if counter.all.count == target + 1 { response[Int(position % UInt64(response.count))] ^= mask }
        return response
      }
      _ = try? test.read()
      #expect(counter.all.count < 1000, "seed \(random.seed)")
    }
  }

  @Test(arguments: [[0x61, 0xFF], [0x6C, 0xFF], [0x61, 0x00]] as [[UInt8]])
  func aCardThatAnswersTheSameForEverIsAnError(status: [UInt8]) throws {
    let test = try TestCard()
    let counter = CommandLog()
    test.reader.intercept { command, _ in
      counter.append(command)
      return status
    }
    #expect(throws: (any Error).self) { try test.read() }
    #expect(counter.all.count < 2000)
  }

  @Test(arguments: [PlayedCard.cps3, .cps4, .cps4WithT0, .contactless])
  func aCardThatGivesOneByteAReadIsAnError(played: PlayedCard) throws {
    let test = try TestCard(played)
    let counter = CommandLog()
    test.reader.intercept { command, card in
      counter.append(command)
      guard command[1] == Instruction.readBinary.rawValue else { return card(command) }
      return [0x30, 0x90, 0x00]
    }
    #expect(throws: (any Error).self) { try test.read() }
    #expect(counter.all.count < 5000)
  }

  @Test func aCardOfAnotherIssuerIsNotOurs() throws {
    let test = try TestCard()
    test.reader.intercept { command, card in
      command[1] == Instruction.readBinary.rawValue
        ? [0x5A, 0x0A, 0x80, 0x25, 0x00, 0x00, 0x02, 0x99, 0x21, 0x38, 0x45, 0x0F, 0x90, 0x00] : card(command)
    }
    #expect(throws: CardError.self) { try test.read() }
  }
}
