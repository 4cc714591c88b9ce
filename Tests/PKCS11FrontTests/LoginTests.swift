// SPDX-License-Identifier: Apache-2.0
import CardAccess
import Foundation
import HealthCards
import LocalSocket
import SocketTesting
import Synchronization
import Testing
import VirtualCards

@testable import PKCS11Front

/// The three ways to a PIN: the program asks, another program has asked, `cpxd` asks.
struct LoginTests {
  private static let (loginRequired, protectedPath): (UInt64, UInt64) = (0x4, 0x100)
  private static let (countLow, finalTry, locked): (UInt64, UInt64, UInt64) = (0x1_0000, 0x2_0000, 0x4_0000)

  @Test func aLoginOpensTheSessionsOfItsConnectionAndALogoutClosesThem() async throws {
    let bench = try await TokenBench()
    let path = bench.path
    try await bench.connected { client in
      #expect(try client.tokenFlags(masking: Self.loginRequired) != 0)
      let (session, other) = (try client.openSession(), try client.openSession(flags: 4))
      #expect(try client.login(session, pin: "1234") == 0)
      #expect(try client.login(session, pin: "1234") == 0x100)
      #expect(try client.state(session) == (0, 3))
      #expect(try client.state(other) == (0, 1))
      let stranger = try RPCClient(path: path)
      try stranger.initialize()
      let foreign = try stranger.openSession()
      #expect(try stranger.state(foreign) == (0, 2))
      #expect(try client.call(19, "u", RPCClient.big(session)).value == 0)
      #expect(try client.state(session) == (0, 2))
      #expect(try client.call(19, "u", RPCClient.big(session)).value == 0x101)
    }
    await bench.stop()
  }

  @Test(arguments: ["close", "closeAll", "finalize", "disconnect"])
  func theEndOfAConnectionsSessionsEndsItsLogin(way: String) async throws {
    let bench = try await TokenBench()
    try await bench.connected { client in
      let session = try client.openSession()
      #expect(try client.login(session, pin: "1234") == 0)
      switch way {
      case "close": #expect(try client.call(11, "u", RPCClient.big(session)).value == 0)
      case "closeAll": #expect(try client.call(12, "u", RPCClient.big(UInt64(1))).value == 0)
      case "finalize": #expect(try client.call(2, "").value == 0)
      default: break
      }
      guard way != "disconnect" else { return }
      if way == "finalize" { try client.initialize() }
      let again = try client.openSession()
      #expect(try client.state(again) == (0, 2))
    }
    let service = bench.service
    let serial = try bench.serial
    try await eventually("nobody holds the card") {
      try await service.card(serial, for: .owner).pin.leaseCount == 0
    }
    await bench.stop()
  }

  @Test func aCardThatIsOpenNeedsNoLogin() async throws {
    let bench = try await TokenBench()
    try await bench.verifyPIN()
    try await bench.connected { client in
      #expect(try client.tokenFlags(masking: Self.loginRequired) == 0)
      let session = try client.openSession()
      #expect(try client.state(session) == (0, 3))
      #expect(try client.find(session, objectClass: 3).count == 2)
      // Another program's PIN is not this one's to take back.
      #expect(try client.call(19, "u", RPCClient.big(session)).value == 0)
      #expect(try client.state(session) == (0, 3))
    }
    try await bench.service.lock(bench.serial, for: .owner)
    try await bench.connected { client in
      #expect(try client.tokenFlags(masking: Self.loginRequired) != 0)
      let session = try client.openSession()
      #expect(try client.find(session, objectClass: 3) == [])
    }
    await bench.stop()
  }

  @Test func aCardWhosePINIsStoredNeedsNoLogin() async throws {
    let directory = try TemporaryDirectory()
    let file = directory.file("pin")
    #expect(
      FileManager.default.createFile(atPath: file, contents: Data("1234".utf8), attributes: [.posixPermissions: 0o400]))
    let rules = AccessRules()
    let bench = try await TokenBench(rules: rules)
    let source = PINSource(location: .file(file), cards: [try bench.serial])
    rules.replace(with: AccessSettings(pinSource: source))
    try await bench.connected { client in
      #expect(try client.tokenFlags(masking: Self.loginRequired) == 0)
      let session = try client.openSession()
      let mechanism = SigningTests.plain(0x40, version: 0)
      #expect(try client.beginSigning(session, mechanism: mechanism, key: 0x30) == 0)
      var reply = try client.sign(session, [1])
      let length = reply.array().values?.count
      #expect(length == 256)
    }
    await bench.stop()
  }

  @Test func wrongPINsAreToldApartAndTheLastTryIsKeptBack() async throws {
    let bench = try await TokenBench()
    try await bench.connected { client in
      let session = try client.openSession()
      for (pin, value) in [("123", 0xA2), ("123456789", 0xA2), ("12345", 0xA2), ("12a4", 0xA0)] as [(String, UInt64)] {
        #expect(try client.login(session, pin: pin) == value, "\(pin)")
      }
      #expect(try client.login(session, pin: String(repeating: "1", count: 100)) == 0xA2)
      #expect(try client.login(session, pin: nil) == 0x07)
      #expect(try client.tokenFlags(masking: Self.countLow) == 0)
      #expect(try client.login(session, pin: "0000") == 0xA0)
      #expect(try client.tokenFlags(masking: Self.countLow | Self.finalTry) == Self.countLow)
      let security = try client.call(
        18, "uuay", RPCClient.big(session) + RPCClient.big(UInt64(0)) + RPCClient.array(Array("12345678".utf8)))
      #expect(security.value == 0x103)
    }
    #expect(try await bench.service.pinStatus(of: bench.serial, for: .owner).triesLeft == 2)
    await bench.stop()
  }

  @Test func aCardWithoutAPINHasNoLogin() async throws {
    let bench = try await TokenBench([.cps3Contactless])
    try await bench.connected { client in
      #expect(try client.tokenFlags(masking: Self.loginRequired | 0x8) == 0)
      let session = try client.openSession()
      #expect(try client.login(session, pin: "1234") == 0x102)
      #expect(try client.find(session, objectClass: 3) == [0x32])
      let mechanism = SigningTests.plain(0x40, version: 0)
      #expect(try client.beginSigning(session, mechanism: mechanism, key: 0x32) == 0)
      #expect(try client.sign(session, [1]).value == 0)
    }
    await bench.stop()
  }

  @Test func whereCpxdAsksALoginWaitsUntilItHas() async throws {
    var settings = TokenSettings()
    settings.asksItself = true
    let bench = try await TokenBench(settings: settings)
    let hasBegun = Flag()
    let waiting = Task {
      try await bench.connected { client in
        #expect(try client.tokenFlags(masking: Self.loginRequired | Self.protectedPath) == 0x104)
        let session = try client.openSession()
        let begin = ContinuousClock.now
        hasBegun.set()
        #expect(try client.login(session, pin: nil) == 0)
        // Firefox's dialog would stay for ever.
        #expect(ContinuousClock.now - begin > .milliseconds(50))
        return try client.find(session, objectClass: 3).count
      }
    }
    try await eventually("the login has begun") { hasBegun.isSet }
    try await bench.verifyPIN()
    #expect(try await waiting.value == 2)
    await bench.stop()
  }

  @Test func aLogoutIsOfOneCardAndNotOfTheOthers() async throws {
    let bench = try await TokenBench([.cps3, .cps4])
    try await bench.connected { client in
      #expect(try client.slots(withTokens: true) == [1, 2])
      let sessions = try [1, 2, 2].map { try client.openSession(slot: $0) }
      #expect(try client.login(sessions[0], pin: "1234") == 0)
      #expect(try client.login(sessions[1], pin: "1234") == 0)
      #expect(try sessions.map { try client.state($0).state } == [3, 3, 3])
      #expect(try client.call(19, "u", RPCClient.big(sessions[0])).value == 0)
      #expect(try sessions.map { try client.state($0).state } == [2, 3, 3])
      // So is the end of a card's last session.
      #expect(try client.login(sessions[0], pin: "1234") == 0)
      #expect(try client.call(12, "u", RPCClient.big(UInt64(2))).value == 0)
      #expect(try client.state(sessions[0]).state == 3)
      #expect(try client.state(try client.openSession(slot: 2)).state == 2)
    }
    await bench.stop()
  }

  @Test func aPersonWhoSaysNoEndsTheWaitOfAllHisPrograms() async throws {
    var settings = TokenSettings()
    settings.asksItself = true
    let bench = try await TokenBench(settings: settings)
    let (service, serial) = (bench.service, try bench.serial)
    let events = try service.events(after: nil, for: .owner)
    let waiting = (0..<2).map { _ in
      Task { try await bench.connected { client in try client.login(try client.openSession(), pin: nil) } }
    }
    try await eventually("both to wait") { bench.server.connectionCount == 2 }
    try await eventually("the PIN to be wanted") { try await service.card(serial, for: .owner).pin.isWanted }
    // The second may come after the no of the first, and then needs one of its own.
    let refusal = Task {
      while !Task.isCancelled {
        try service.declinePIN(of: serial, for: .owner)
        try await Task.sleep(for: .milliseconds(20))
      }
    }
    for program in waiting { #expect(try await program.value == 0x50) }
    refusal.cancel()
    #expect(try await !service.card(serial, for: .owner).pin.isWanted)
    var details: [String?] = []
    for await case .event(let event, _) in events where event.kind == .pinNoLongerWanted {
      details.append(event.detail)
      break
    }
    #expect(details == ["declined"])
    await bench.stop()
  }

  @Test func noLoginWithoutAPINIsAnsweredAtOnceWhateverItComesTo() async throws {
    func measured(_ bench: TokenBench, user: UInt64 = 1, session: UInt64? = nil) async throws -> UInt64 {
      let (value, time) = try await bench.connected { client in
        let session = try session ?? client.openSession()
        let begin = ContinuousClock.now
        let value = try client.call(
          18, "uuay", RPCClient.big(session) + RPCClient.big(user) + [1, 0xFF, 0xFF, 0xFF, 0xFF]
        ).value
        return (value, ContinuousClock.now - begin)
      }
      #expect(time > .milliseconds(50), "\(value)")
      await bench.stop()
      return value
    }
    #expect(try await measured(TokenBench()) == 0x07)
    #expect(try await measured(TokenBench(), user: 0) == 0x103)
    #expect(try await measured(TokenBench(), session: 99) == 0xB3)
    #expect(try await measured(TokenBench([.cps3Contactless])) == 0x102)
    let open = try await TokenBench()
    try await open.verifyPIN()
    #expect(try await measured(open) == 0)
    var settings = TokenSettings()
    settings.asksItself = true
    let blocked = try await TokenBench(settings: settings)
    for digits in ["0001", "0002", "0003"] {
      _ = try? await blocked.service.verifyPIN(
        pin(digits), of: blocked.serial, for: .owner, options: PINOptions(allowsLastTry: true))
    }
    #expect(try await measured(blocked) == 0xA4)
  }

  @Test func aLoginThatNobodyAnswersEnds() async throws {
    var settings = TokenSettings()
    settings.asksItself = true
    settings.loginPatience = .milliseconds(1)
    let bench = try await TokenBench(settings: settings)
    let value = try await bench.connected { client in try client.login(try client.openSession(), pin: nil) }
    #expect(value == 0x50)
    await bench.stop()
  }
}

/// Something that has happened.
final class Flag: Sendable {
  private let flag = Mutex(false)

  var isSet: Bool { flag.withLock { $0 } }

  func set() { flag.withLock { $0 = true } }
}

/// Waits for a condition, at most ten seconds.
func eventually(_ what: String, _ condition: () async throws -> Bool) async throws {
  let deadline = ContinuousClock.now + .seconds(10)
  while try await !condition() {
    guard ContinuousClock.now < deadline else { throw RPCClient.Failure(description: "waited for: \(what)") }
    try await Task.sleep(for: .milliseconds(5))
  }
}
