// SPDX-License-Identifier: Apache-2.0
import CardTransport
import Foundation
import HealthCards
import ISO7816
import Phrasebook
import SocketTesting
import Testing
import VirtualCards

@testable import Doctor

/// PC/SC, reader and card, asked directly: no daemon serves.
struct LayerTests {
  static let contactlessATR = "3B8F80010031B86404B0ECC1739401808290000E"
  static let cps4ATR = "3B9B188001001225006480040100009044"

  @Test func aGoodCardHasNothingWrongButTheMissingService() async throws {
    let world = try World()
    let diagnosis = try await world.diagnose()
    #expect(diagnosis.asked == .pcsc)
    #expect(diagnosis.codes == ["CPX-100"])
    #expect(diagnosis.exitStatus == 2)
    #expect(diagnosis.details(of: .cardUsable).first?.contains("CPS3 CPS \(world.image.serial), by contact") == true)
    #expect(diagnosis.details(of: .pinTries).first?.contains("3 / 3 tries left") == true)
    #expect(world.log.dangerous.isEmpty)
  }

  @Test(arguments: [
    (TransportError(.serviceUnavailable, "no service"), "CPX-002"),
    (TransportError(.accessRefused, "SCARD_W_SECURITY_VIOLATION (0x8010006A)"), "CPX-003"),
    (TransportError(.protocolMismatch, "other version"), "CPX-005"),
    (TransportError(.serviceUnavailable, "SCARD_E_SERVICE_STOPPED (0x8010001E)"), "CPX-005"),
    (TransportError(.timedOut, "slow"), "CPX-006"),
    (TransportError(.other, "strange"), "CPX-007"),
  ])
  func aFailingPCSCServiceIsNamedAndNothingAboveItIsChecked(failure: TransportError, code: String) async throws {
    let world = try World()
    world.directory.fail(with: failure)
    let diagnosis = try await world.diagnose()
    #expect(diagnosis.codesBelowService == [code])
    #expect(diagnosis.exitStatus == 2)
    for name: Check.Name in [.readerPresent, .cardPresent, .pinTries, .certificateReadable] {
      #expect(diagnosis.result(of: name) == .skipped)
    }
    #expect(world.log.all.isEmpty)
  }

  @Test func anAbsentPCSCDIsToldFromAStoppedOne() async throws {
    let world = try World()
    world.directory.fail(with: TransportError(.serviceUnavailable, "SCARD_E_NO_SERVICE (0x8010001D)"))
    let missing = world.files.file("missing")
    let absent = Surroundings(pcscdPrograms: [missing], pcscdSocket: missing)
    #expect(try await world.diagnose(surroundings: absent).codesBelowService == ["CPX-001"])
    let stopped = Surroundings(pcscdPrograms: ["/bin/sh"], pcscdSocket: missing)
    #expect(try await world.diagnose(surroundings: stopped).codesBelowService == ["CPX-002"])
  }

  @Test func aSilentPCSCServiceIsNotWaitedForForEver() async throws {
    let diagnosis = try await World().diagnose(FixedDirectory(snapshot: nil))
    #expect(diagnosis.codesBelowService == ["CPX-006"])
  }

  @Test func noReaderLeavesTheCardUnchecked() async throws {
    let diagnosis = try await World().diagnose(VirtualReaderDirectory())
    #expect(diagnosis.codesBelowService == ["CPX-020"])
    #expect(diagnosis.result(of: .pcscService) == .ok)
    #expect(diagnosis.result(of: .cardPresent) == .skipped)
  }

  @Test func aReaderThatShowsUpLateIsSeen() async throws {
    let world = try World()
    let directory = VirtualReaderDirectory()
    let examination = Task { try await world.diagnose(LateDirectory(directory, then: world.reader)) }
    #expect(try await examination.value.codesBelowService.isEmpty)
  }

  @Test(arguments: [
    (TransportError.Reason.heldByAnotherProgram, "CPX-021"), (.busy, "CPX-022"), (.readerGone, "CPX-023"),
  ])
  func aReaderThatCannotBeUsedIsNamed(reason: TransportError.Reason, code: String) async throws {
    let world = try World()
    let status = ReaderStatus(reader: world.reader, occupancy: .unavailable(TransportError(reason, "no")))
    let listed = try await world.diagnose(FixedDirectory(snapshot: DirectorySnapshot(readers: [status])))
    #expect(listed.codesBelowService == [code])
    #expect(listed.result(of: .cardPresent) == .skipped)

    world.reader.intercept { _, _ throws(TransportError) in throw TransportError(reason, "no") }
    #expect(try await world.diagnose().codesBelowService == [code])
  }

  @Test func aStuckReaderDoesNotHoldTheDoctor() async throws {
    let world = try World()
    let stuck = Gate()
    world.reader.intercept { command, card in
      stuck.wait()
      return card(command)
    }
    defer { stuck.open() }
    let diagnosis = try await world.diagnose(card: .milliseconds(50))
    #expect(diagnosis.codesBelowService == ["CPX-022"])
  }

  @Test func anEmptyReaderWantsACard() async throws {
    let world = try World()
    world.reader.remove()
    let diagnosis = try await world.diagnose()
    #expect(diagnosis.codesBelowService == ["CPX-040"])
    #expect(diagnosis.result(of: .readerPresent) == .ok)
    #expect(diagnosis.result(of: .pinTries) == .skipped)
  }

  @Test(arguments: [
    ("", "CPX-041", ""), ("3B751300004409EA9000", "CPX-042", "Carte Vitale"),
    (contactlessATR, "CPX-045", ""), (cps4ATR, "CPX-045", ""),
    // A CPS on pcsc-tools' list, of a version that nothing is known of.
    ("3BAC00402A00122500648082021200 9000", "CPX-044", ""),
  ])
  func aCardThatIsNoUsableCPSIsNamed(atr: String, code: String, words: String) async throws {
    let world = try World()
    world.reader.insert(PlainCard(atr))
    let diagnosis = try await world.diagnose()
    #expect(diagnosis.codesBelowService == [code])
    #expect(diagnosis.details(of: .cardUsable).first?.contains(words) == true || words.isEmpty)
  }

  @Test func aCardWithoutTheIssuersNumberIsNoCPx() async throws {
    let world = try World()
    world.reader.intercept { command, card in
      let response = card(command)
      return response.starts(with: [0x5A, 0x0A])
        ? [0x5A, 0x0A] + [UInt8](repeating: 9, count: 10) + [0x90, 0] : response
    }
    #expect(try await world.diagnose().codesBelowService == ["CPX-042"])
  }

  @Test func aCardWhoseFilesCannotBeReadIsNamed() async throws {
    let world = try World()
    world.reader.intercept { command, card in command[1] == 0xB0 ? [0x69, 0x81] : card(command) }
    #expect(try await world.diagnose().codesBelowService == ["CPX-045"])
  }

  @Test func aCardPulledWhileItIsReadIsNamed() async throws {
    let world = try World()
    let (log, reader) = (world.log, world.reader)
    world.reader.intercept { command, card in
      log.append(command)
      if log.all.count == 20 { reader.remove() }
      return card(command)
    }
    #expect(try await world.diagnose().codesBelowService == ["CPX-046"])
  }

  @Test func aVitaleBesideTheCPSIsLeftAlone() async throws {
    let world = try World()
    world.directory.attach(VirtualReader(name: "reader two", card: PlainCard("3B751300004409EA9000")))
    world.directory.attach(VirtualReader(name: "reader three"))
    let diagnosis = try await world.diagnose()
    #expect(diagnosis.codesBelowService.isEmpty)
    #expect(diagnosis.details(of: .cardPresent) == ["reader two: Carte Vitale, left aside"])
  }

  @Test func aMuteCardBesideTheCPSIsOnlyAWarning() async throws {
    let world = try World()
    world.directory.attach(VirtualReader(name: "reader two", card: PlainCard("")))
    let diagnosis = try await world.diagnose()
    #expect(diagnosis.codesBelowService == ["CPX-041"])
    #expect(diagnosis.checks.first { $0.finding == .cardMute }?.result == .warning)
  }
}

/// Empty at first; a moment later there is a reader.
private struct LateDirectory: ReaderDirectory {
  let directory: VirtualReaderDirectory
  let reader: VirtualReader

  init(_ directory: VirtualReaderDirectory, then reader: VirtualReader) {
    self.directory = directory
    self.reader = reader
  }

  func snapshots() -> AsyncStream<DirectorySnapshot> {
    AsyncStream { continuation in
      continuation.yield(DirectorySnapshot(readers: []))
      continuation.yield(DirectorySnapshot(readers: [ReaderStatus(reader: reader, occupancy: reader.occupancy)]))
    }
  }
}

/// Holds threads until it is opened.
final class Gate: Sendable {
  private let semaphore = DispatchSemaphore(value: 0)

  func wait() {
    semaphore.wait()
    semaphore.signal()
  }

  func open() { semaphore.signal() }
}
