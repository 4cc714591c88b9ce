// SPDX-License-Identifier: Apache-2.0
import AuditTrail
import CardAccess
import CardTransport
import Crypto
import Foundation
import HealthCards
import Metrics
import Testing
import VirtualCards

@Suite struct AuditTests {
  private let parent = FileManager.default.temporaryDirectory.appending(path: "cpxd-desk-\(UUID().uuidString)")
  private var directory: AuditDirectory { AuditDirectory(path: parent.appending(path: "audit").path) }

  private func withTrail(_ body: (AuditLog) async throws -> Void) async throws {
    try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: parent) }
    try await body(AuditLog(directory: directory))
  }

  private func records() throws -> [AuditRecord] {
    try directory.segments().flatMap(\.readableLines).map(\.entry.record).filter { $0.kind != .begin }
  }

  @Test func aSignatureIsOnRecordBeforeTheCardIsUsedAndAfter() async throws {
    let world = try World()
    try await withTrail { log in
      try await world.running(audit: log) { service in
        _ = try await service.verifyPIN(pin("1234"), of: world.serial, for: .alice)
        let atFirstCommand = Shared<[AuditRecord]>([])
        let directory = directory
        world.reader.intercept { command, card in
          let lines = (try? directory.segments().flatMap(\.readableLines).map(\.entry.record)) ?? []
          atFirstCommand.withLock { if $0.isEmpty { $0 = lines } }
          return card(command)
        }
        let order = SignatureOrder(
          key: .authentication, scheme: .rsaPKCS1SHA256, input: .data([1, 2, 3]), purpose: "ordonnance")
        _ = try await service.sign(order, with: world.serial, for: .alice)
        let intent = try #require(atFirstCommand.withLock { $0.last })
        #expect(intent.kind == .intent)
        #expect(intent.action == "sign-authentication")
        #expect(intent.purpose == "ordonnance")
        #expect(intent.digest == "039058C6F2C0CB49")
        #expect(intent.peer == AuditRecord.Peer(socket: "http", uid: 1001, gid: 1001, pid: 1))
        #expect(intent.card == world.serial.description)
        let outcome = try #require(try records().last)
        #expect((outcome.kind, outcome.outcome, outcome.id) == (.outcome, "done", intent.id))
        #expect(AuditVerification(try directory.segments()).findings.isEmpty)
      }
    }
  }

  @Test func failuresAndRefusalsAreOnRecord() async throws {
    let world = try World()
    try await withTrail { log in
      try await world.running(audit: log) { service in
        _ = try? await service.sign(.test, with: world.serial, for: .alice)
        _ = try? await service.verifyPIN(pin("9999"), of: world.serial, for: .alice)
        world.rules.replace(with: AccessSettings())
        _ = try? await service.sign(.test, with: world.serial, for: .alice)
        try await eventually("the refusal on record") { try records().last?.kind == .refusal }
        let ends = try records().filter { $0.kind != .intent }
        #expect(ends.map(\.outcome) == ["pin-required", "pin-incorrect", "not-granted"])
        #expect(ends.map(\.action) == ["sign-authentication", "pin-verify", "sign-authentication"])
      }
    }
  }

  @Test func withoutARecordNoKeyIsUsedAndEverythingElseWorks() async throws {
    let world = try World()
    // Its parent does not exist.
    let log = AuditLog(directory: directory)
    try await world.running(audit: log) { service in
      #expect(try await service.verifyPIN(pin("1234"), of: world.serial, for: .alice).state == .verified)
      #expect(try await service.cards(for: .alice).count == 1)
      let commands = world.commands.withLock { $0.count }
      let error = await #expect(throws: AccessError.self) {
        try await service.sign(.test, with: world.serial, for: .alice)
      }
      guard case .refused(.auditUnavailable)? = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(world.commands.withLock { $0.count } == commands)
      #expect(try await service.pinStatus(of: world.serial, for: .alice).state == .verified)
      #expect(try await metric("cpxd_audit_failures_total", service) > 0)
      // Mended, it goes on without a restart.
      try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: false)
      defer { try? FileManager.default.removeItem(at: parent) }
      _ = try await service.sign(.test, with: world.serial, for: .alice)
      #expect(try records().last?.outcome == "done")
      try await service.lock(world.serial, for: .alice)
    }
  }

  @Test func whatHappensIsCounted() async throws {
    let world = try World()
    try await world.running { service in
      _ = try? await service.sign(.test, with: world.serial, for: .alice)
      _ = try await service.verifyPIN(pin("1234"), of: world.serial, for: .alice)
      for _ in 0..<2 { _ = try await service.sign(.test, with: world.serial, for: .alice) }
      let text = PrometheusText.encode(try await service.metrics(for: .alice))
      let labels = #"key="authentication",scheme="rsa_pkcs1_sha256""#
      #expect(text.contains("cpxd_signatures_total{\(labels),outcome=\"done\"} 2\n"))
      #expect(text.contains("cpxd_signatures_total{\(labels),outcome=\"pin-required\"} 1\n"))
      #expect(text.contains("cpxd_pin_tries_left{card=\"\(world.serial)\"} 3\n"))
      #expect(text.contains("cpxd_queue_depth{reader=\"test reader\"} 0\n"))
      #expect(text.contains(#"cpxd_apdus_total{reader="test reader",instruction="VERIFY",status="ok"} "#))
      #expect(text.contains("cpxd_certificate_expiry_timestamp_seconds{card=\"\(world.serial)\",key=\"signature\"}"))
      #expect(try await metric("cpxd_pcscd_reconnects_total", service) == 0)
      world.directory.fail(with: TransportError(.serviceUnavailable, "gone"))
      try await eventually("the failure") { (try? await service.cards(for: .alice)) == nil }
      world.directory.fail(with: nil)
      try await eventually("the reconnection to be counted") {
        try await metric("cpxd_pcscd_reconnects_total", service) == 1
      }
    }
  }

  private func metric(_ name: String, _ service: CardService) async throws -> Double {
    let family = try #require(try await service.metrics(for: .alice).first { $0.name == name })
    return family.samples.reduce(0) { $0 + $1.value }
  }
}
