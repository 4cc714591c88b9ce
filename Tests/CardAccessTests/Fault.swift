// SPDX-License-Identifier: Apache-2.0
import CardTransport
import CardWitness
import HealthCards
import ISO7816
import SeededRandom
import VirtualCards

/// Something that goes wrong in the field.
enum Fault: CaseIterable {
  /// Nothing does, for once.
  case none
  // In the middle of a command.
  case cardPulled, cardSwapped, powerLost, cardMute, statusWord, answerGarbled, answerCutShort, slowAnswer
  // Beside it.
  case otherProgramSelects, otherProgramResets, otherProgramGivesAWrongPIN, readerUnplugged, serviceGone, clientsHangUp

  /// Status words that a card may say at any time, without having done anything; those of a wrong or blocked PIN are
  /// verdicts, which a card that was not asked does not give.
  private static let statusWords: [[UInt8]] = [
    [0x64, 0x00], [0x65, 0x81], [0x67, 0x00], [0x69, 0x82], [0x69, 0x85], [0x69, 0x86], [0x6A, 0x82], [0x6A, 0x86],
    [0x6A, 0x88], [0x6B, 0x00], [0x6D, 0x00], [0x6E, 0x00], [0x6F, 0x00], [0x62, 0x82], [0x61, 0x10], [0x6C, 0x05],
  ]

  /// Arranges for the fault to come with the command of a number, where it comes with a command.
  func arm(_ bench: FaultBench, at moment: Int, _ random: inout SeededGenerator) {
    let (reader, spare, home) = (bench.reader, bench.spare, bench.home)
    let status = Self.statusWords.randomElement(using: &random) ?? []
    let count = Shared(0)
    let noise = random.bytes(1...300)
    let fault = self
    reader.intercept { command, card throws(TransportError) in
      let isNow = count.withLock { count in
        count += 1
        return count == moment
      }
      guard isNow else { return card(command) }
      switch fault {
      case .cardPulled: reader.remove()
      case .cardSwapped: reader.insert(spare)
      case .powerLost:
        home.reset()
        throw TransportError(.cardReset, "the card lost its power")
      case .cardMute: throw TransportError(.cardMute, "no answer")
      case .statusWord: return status
      // A PIN's own answer is two bytes, and the card's verdict on it has to arrive.
      case .answerGarbled where command[1] != 0x20: return noise + [0x90, 0x00]
      case .answerCutShort where command[1] != 0x20: return [0x90]
      case .slowAnswer: Pause.briefly()
      default: break
      }
      return card(command)
    }
  }

  /// Does what is done beside the commands.
  func happen(_ bench: FaultBench) throws {
    switch self {
    case .otherProgramSelects: try bench.asAnotherProgram([0x00, 0xA4, 0x00, 0x04, 0x02, 0x3F, 0x00])
    case .otherProgramResets: try? bench.reader.withTransaction(ending: .reset) { _ in }
    case .otherProgramGivesAWrongPIN where bench.home.expectedTries == WitnessedCard.maximumTries:
      try bench.asAnotherProgram([bench.home.cla, 0x20, 0x00, 0x01, 0x04] + Array("9999".utf8))
    case .readerUnplugged: bench.directory.detach(bench.reader)
    case .serviceGone: bench.directory.fail(with: TransportError(.serviceUnavailable, "pcscd is gone"))
    default: break
    }
  }
}
