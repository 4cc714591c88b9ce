// SPDX-License-Identifier: Apache-2.0
import CLinux
import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix

/// One connection to the daemon, for one request.
struct Connection: Sendable {
  private let channel: any Channel
  private let response: EventLoopFuture<APIResponse>
  private let path: String

  /// Connects. The whole exchange, from here to the end of the answer, has `timeout`.
  static func open(
    _ path: String, timeout: Duration, responseLimit: Int, group: any EventLoopGroup
  ) async throws(CPxClientError) -> Connection {
    let loop = group.next()
    let response = loop.makePromise(of: APIResponse.self)
    let channel: any Channel
    do {
      channel = try await ClientBootstrap(group: loop)
        .connectTimeout(TimeAmount(timeout))
        .channelInitializer { channel in
          channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHTTPClientHandlers()
            try channel.pipeline.syncOperations.addHandler(ResponseCollector(promise: response, limit: responseLimit))
          }
        }
        .connect(unixDomainSocketPath: path)
        .get()
    } catch {
      let reason = connectFailure(error, path: path)
      response.fail(reason)
      throw reason
    }
    let deadline = loop.scheduleTask(in: TimeAmount(timeout)) {
      response.fail(CPxClientError.timedOut(path: path))
      channel.close(promise: nil)
    }
    response.futureResult.whenComplete { _ in deadline.cancel() }
    return Connection(channel: channel, response: response.futureResult, path: path)
  }

  /// Ends the connection without waiting for anything.
  func close() {
    channel.close(promise: nil)
  }

  /// Fails unless the process that listens runs as one of the users in `trust` (unix(7), SO_PEERCRED).
  func requireListener(_ trust: ListenerTrust) async throws(CPxClientError) {
    let uid: UInt32?
    do {
      uid = try await channel.eventLoop.submit { [channel] in
        try channel.pipeline.syncOperations.withUnsafeTransportIfAvailable(of: NIOBSDSocket.Handle.self) {
          var credentials = cpxd_peer_credentials()
          return cpxd_peer_credentials($0, &credentials) == 0 ? credentials.uid : UInt32.max
        }
      }.get()
    } catch {
      throw .unreachable(path: path, reason: "\(error)")
    }
    guard let uid, trust.uids.contains(uid) else { throw .untrustedListener(path: path, uid: uid ?? .max) }
  }

  /// Sends the request and waits for the answer. `written` is called when the operating system has the body.
  func exchange(
    _ request: APIRequest, body: ByteBuffer, written: @escaping @Sendable () -> Void = {}
  ) async throws(CPxClientError) -> APIResponse {
    var head = HTTPRequestHead(version: .http1_1, method: request.method, uri: request.path)
    head.headers.add(name: "host", value: "cpxd")
    head.headers.add(name: "accept", value: request.accept)
    head.headers.add(name: "connection", value: "close")
    head.headers.add(name: "content-length", value: "\(body.readableBytes)")
    if let type = request.contentType { head.headers.add(name: "content-type", value: type) }

    channel.write(HTTPClientRequestPart.head(head), promise: nil)
    if body.readableBytes > 0 {
      channel.write(HTTPClientRequestPart.body(.byteBuffer(body)), promise: nil)
    }
    channel.writeAndFlush(HTTPClientRequestPart.end(nil)).whenComplete { _ in written() }

    let result: Result<APIResponse, any Error> = await withTaskCancellationHandler {
      do { return .success(try await response.get()) } catch { return .failure(error) }
    } onCancel: {
      channel.close(promise: nil)
    }
    switch result {
    case .success(let response): return response
    case .failure where Task.isCancelled: throw .cancelled
    case .failure(let error as CPxClientError): throw error
    case .failure(let error): throw .protocolViolation("\(error)")
    }
  }

  static func connectFailure(_ error: any Error, path: String) -> CPxClientError {
    switch error {
    case let error as IOError where error.errnoCode == EACCES || error.errnoCode == EPERM:
      .permissionDenied(path: path)
    case let error as IOError:
      .unreachable(path: path, reason: String(cString: strerror(error.errnoCode)))
    case ChannelError.connectTimeout:
      .timedOut(path: path)
    case SocketAddressError.unixDomainSocketPathTooLong:
      .unreachable(path: path, reason: "the path is too long for a socket")
    default:
      .unreachable(path: path, reason: "\(error)")
    }
  }
}
