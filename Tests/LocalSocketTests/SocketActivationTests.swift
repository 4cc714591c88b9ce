// SPDX-License-Identifier: Apache-2.0
import Foundation
import SocketTesting
import Testing

@testable import LocalSocket

/// Each test passes its descriptors at numbers of its own, as tests run at the same time.
struct SocketActivationTests {
  let directory: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory()
  }

  private func pass(_ descriptor: Int32, as number: Int32) {
    dup2(descriptor, number)
    close(descriptor)
  }

  private func environment(_ count: String, names: String?, pid: Int32 = getpid()) -> [String: String] {
    var environment = ["LISTEN_PID": "\(pid)", "LISTEN_FDS": count]
    environment["LISTEN_FDNAMES"] = names
    return environment
  }

  @Test func takesSocketsByName() throws {
    pass(boundSocket(at: directory.file("a"), listening: true), as: 300)
    pass(boundSocket(at: directory.file("b"), listening: true), as: 301)
    let listeners = try SocketActivation.listeners(
      environment: environment("2", names: "admin:client"), firstDescriptor: 300)
    #expect(listeners.map(\.name) == ["admin", "client"])
    #expect(listeners.map(\.path) == [directory.file("a"), directory.file("b")])
    #expect(listeners.map(\.isInherited) == [true, true])
    #expect(fcntl(300, F_GETFD) & FD_CLOEXEC != 0)
    #expect(fcntl(301, F_GETFD) & FD_CLOEXEC != 0)
  }

  @Test func neverRemovesTheFileOfAnInheritedSocket() throws {
    pass(boundSocket(at: directory.file("a"), listening: true), as: 310)
    let listeners = try SocketActivation.listeners(
      environment: environment("1", names: "http"), firstDescriptor: 310)
    for listener in listeners { listener.close() }
    #expect(exists(directory.file("a")))
    #expect(fcntl(310, F_GETFD) == -1)
  }

  @Test func namesASocketWithoutName() throws {
    pass(boundSocket(at: directory.file("a"), listening: true), as: 320)
    let listeners = try SocketActivation.listeners(environment: environment("1", names: nil), firstDescriptor: 320)
    #expect(listeners.map(\.name) == ["unknown"])
  }

  @Test func takesNothingMeantForAnotherProcess() throws {
    #expect(try SocketActivation.listeners(environment: environment("1", names: nil, pid: 1)).isEmpty)
    #expect(try SocketActivation.listeners(environment: [:]).isEmpty)
    #expect(try SocketActivation.listeners(environment: ["LISTEN_FDS": "1"]).isEmpty)
  }

  @Test(arguments: ["-1", "65", "99999999999", "x", ""])
  func refusesACountThatMakesNoSense(count: String) {
    #expect(throws: ListenerError.self) {
      try SocketActivation.listeners(environment: environment(count, names: nil), firstDescriptor: 900)
    }
  }

  @Test func refusesNamesThatDoNotMatchTheCount() {
    #expect(throws: ListenerError.malformedActivation("LISTEN_FDNAMES has 2 names for 1 descriptors")) {
      try SocketActivation.listeners(environment: environment("1", names: "a:b"), firstDescriptor: 900)
    }
  }

  @Test func saysWhatIsWrongWithADescriptor() throws {
    func refusal(_ number: Int32) -> String {
      do throws(ListenerError) {
        _ = try SocketActivation.listeners(environment: environment("1", names: "http"), firstDescriptor: number)
        return "accepted"
      } catch {
        return "\(error)"
      }
    }
    #expect(refusal(330).contains("not open"))
    pass(open("/dev/null", O_RDONLY), as: 331)
    #expect(refusal(331).contains("not a socket"))
    pass(socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0), as: 332)
    #expect(refusal(332).contains("not a Unix socket"))
    pass(boundSocket(at: directory.file("d"), type: SOCK_DGRAM, listening: false), as: 333)
    #expect(refusal(333).contains("not a stream socket"))
    pass(boundSocket(at: directory.file("n"), listening: false), as: 334)
    #expect(refusal(334).contains("does not listen"))
    for number in Int32(331)...334 { #expect(fcntl(number, F_GETFD) == -1) }
  }

  @Test func closesTheOthersWhenOneIsWrong() {
    pass(boundSocket(at: directory.file("a"), listening: true), as: 340)
    pass(open("/dev/null", O_RDONLY), as: 341)
    pass(boundSocket(at: directory.file("b"), listening: true), as: 342)
    #expect(throws: ListenerError.self) {
      try SocketActivation.listeners(environment: environment("3", names: nil), firstDescriptor: 340)
    }
    for number in Int32(340)...342 { #expect(fcntl(number, F_GETFD) == -1) }
  }
}
