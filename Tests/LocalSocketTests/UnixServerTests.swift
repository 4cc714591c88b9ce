// SPDX-License-Identifier: Apache-2.0
import Foundation
import NIOCore
import NIOPosix
import SocketTesting
import Testing

@testable import LocalSocket

/// Greets with what the kernel says of the peer, echoes, and closes when the peer has finished.
private final class Greeter: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer
  let peer: PeerCredentials
  let closesWhenAsked: Bool

  init(peer: PeerCredentials, closesWhenAsked: Bool) {
    self.peer = peer
    self.closesWhenAsked = closesWhenAsked
  }

  func channelActive(context: ChannelHandlerContext) {
    let groups = peer.groups.sorted().map(String.init).joined(separator: ",")
    let greeting = "pid=\(peer.pid) uid=\(peer.uid) gid=\(peer.gid) groups=\(groups)\n"
    context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: greeting)), promise: nil)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    context.writeAndFlush(data, promise: nil)
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if event is ChannelShouldQuiesceEvent, !closesWhenAsked { return }
    context.close(promise: nil)
  }
}

struct UnixServerTests {
  let directory: TemporaryDirectory
  let path: String

  init() throws {
    directory = try TemporaryDirectory()
    path = directory.file("s")
  }

  private func start(
    limits: ConnectionLimits = ConnectionLimits(), refusal: String = "", mode: UInt32 = 0o660,
    closesWhenAsked: Bool = true
  ) async throws -> UnixServer {
    let listener = try UnixListener.bind(path: path, name: "test", mode: mode)
    return try await UnixServer.start(
      listener, on: MultiThreadedEventLoopGroup.singleton, limits: limits, refusal: Array(refusal.utf8)
    ) { channel, peer in
      try channel.pipeline.syncOperations.addHandler(Greeter(peer: peer, closesWhenAsked: closesWhenAsked))
    }
  }

  private func line(_ connection: RawConnection) throws -> String {
    var line: [UInt8] = []
    while line.last != 0x0A, let byte = try connection.receive(1).first { line.append(byte) }
    return String(decoding: line, as: UTF8.self)
  }

  @Test func knowsItsPeer() async throws {
    let server = try await start()
    let connection = try RawConnection(path: path)
    #expect(try line(connection).hasPrefix("pid=\(getpid()) uid=\(getuid()) gid=\(getgid()) "))
    await server.shutdown(within: .seconds(5))
  }

  @Test(.enabled(if: getuid() == 0)) func knowsAPeerOfAnotherUserAndItsGroups() async throws {
    chmod(directory.path, 0o755)
    let server = try await start(mode: 0o666)
    let client = Process()
    client.executableURL = URL(fileURLWithPath: "/usr/bin/setpriv")
    client.arguments =
      ["--reuid=4242", "--regid=4243", "--groups=4244,4245"]
      + ["curl", "-s", "--http0.9", "--max-time", "1", "--unix-socket", path, "http://cpxd/"]
    let output = Pipe()
    client.standardOutput = output
    try client.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    #expect(text.contains("uid=4242 gid=4243 groups=4244,4245\n"))
    await server.shutdown(within: .seconds(5))
  }

  @Test func answersAPeerThatHasFinishedSending() async throws {
    let server = try await start()
    let connection = try RawConnection(path: path)
    _ = try line(connection)
    try connection.send("last words\n")
    connection.finish()
    #expect(try line(connection) == "last words\n")
    await server.shutdown(within: .seconds(5))
  }

  @Test func refusesConnectionsBeyondTheLimitAndSaysSo() async throws {
    let server = try await start(limits: ConnectionLimits(total: 10, perUser: 2), refusal: "too many\n")
    let first = try RawConnection(path: path)
    #expect(try line(first).hasPrefix("pid="))
    let second = try RawConnection(path: path)
    #expect(try line(second).hasPrefix("pid="))
    let third = try RawConnection(path: path)
    #expect(try third.receiveAll() == Array("too many\n".utf8))

    first.finish()
    #expect(try first.receiveAll().isEmpty)
    #expect(try await eventually { server.connectionCount == 1 })
    let fourth = try RawConnection(path: path)
    #expect(try line(fourth).hasPrefix("pid="))
    await server.shutdown(within: .seconds(5))
  }

  @Test func refusesBeyondTheTotal() async throws {
    let server = try await start(limits: ConnectionLimits(total: 1, perUser: 5))
    let first = try RawConnection(path: path)
    #expect(try line(first).hasPrefix("pid="))
    let second = try RawConnection(path: path)
    #expect(try second.receiveAll().isEmpty)
    await server.shutdown(within: .seconds(5))
  }

  @Test func shutdownRemovesTheSocketAndEndsConnections() async throws {
    let server = try await start()
    let connection = try RawConnection(path: path)
    _ = try line(connection)
    await server.shutdown(within: .seconds(60))
    #expect(try connection.receiveAll().isEmpty)
    #expect(!exists(path))
    #expect(throws: RawConnection.Failure.self) { try RawConnection(path: path) }
    #expect(server.connectionCount == 0)
  }

  @Test func shutdownCutsConnectionsThatDoNotEnd() async throws {
    let server = try await start(closesWhenAsked: false)
    let connection = try RawConnection(path: path)
    _ = try line(connection)
    await server.shutdown(within: .milliseconds(20))
    #expect(try connection.receiveAll().isEmpty)
  }
}
