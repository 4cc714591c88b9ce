// SPDX-License-Identifier: Apache-2.0
import Foundation
import SocketTesting
import Testing

@testable import LocalSocket

struct ServiceNotificationTests {
  private func receive(_ descriptor: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
    return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
  }

  @Test func sendsAssignmentsInOneDatagram() throws {
    let directory = try TemporaryDirectory()
    let manager = boundSocket(at: directory.file("notify"), type: SOCK_DGRAM, listening: false)
    defer { close(manager) }
    let notification = try #require(
      try ServiceNotification(environment: ["NOTIFY_SOCKET": directory.file("notify")]))
    try notification.send(.ready, .status("serving\nREADY=0"))
    #expect(receive(manager) == "READY=1\nSTATUS=serving READY=0")
    try notification.send(.watchdog)
    #expect(receive(manager) == "WATCHDOG=1")
    try notification.send(.reloading())
    #expect(receive(manager).wholeMatch(of: /RELOADING=1\nMONOTONIC_USEC=[0-9]+/) != nil)
  }

  @Test func reachesAnAbstractSocket() throws {
    let name = "cpxd-test-\(UUID().uuidString)"
    let manager = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
    defer { close(manager) }
    let address = try #require(UnixAddress(abstract: name))
    #expect(address.withSocketAddress { bind(manager, $0, $1) } == 0)
    let notification = try #require(try ServiceNotification(environment: ["NOTIFY_SOCKET": "@\(name)"]))
    try notification.send(.stopping)
    #expect(receive(manager) == "STOPPING=1")
  }

  @Test func isAbsentWithoutAServiceManager() throws {
    #expect(try ServiceNotification(environment: [:]) == nil)
    #expect(throws: ListenerError.unusablePath("vsock:2:1234")) {
      try ServiceNotification(environment: ["NOTIFY_SOCKET": "vsock:2:1234"])
    }
  }

  @Test func saysWhenNobodyListens() throws {
    let notification = try #require(try ServiceNotification(environment: ["NOTIFY_SOCKET": "/nonexistent/notify"]))
    #expect(throws: SystemCallError(call: "sendto", subject: "/nonexistent/notify", code: ENOENT)) {
      try notification.send(.ready)
    }
  }

  @Test func readsTheWatchdogInterval() {
    func interval(_ environment: [String: String]) -> Duration? {
      ServiceNotification.watchdogInterval(environment: environment, processID: 42)
    }
    #expect(interval(["WATCHDOG_USEC": "30000000"]) == .seconds(30))
    #expect(interval(["WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "42"]) == .seconds(30))
    #expect(interval(["WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "43"]) == nil)
    #expect(interval(["WATCHDOG_USEC": "-5"]) == nil)
    #expect(interval(["WATCHDOG_USEC": "soon"]) == nil)
    #expect(interval([:]) == nil)
  }
}
