// SPDX-License-Identifier: Apache-2.0
import CardAccess
import CardTransport
import Dispatch
import Logging

@testable import PKCS11Front

/// A machine without readers: what is looked at is the parser, up to where a session would be needed.
private struct NoReaders: ReaderDirectory {
  func snapshots() -> AsyncStream<DirectorySnapshot> { AsyncStream { $0.finish() } }
}

private let service = CardService(
  directory: NoReaders(), logger: Logger(label: "fuzz") { _ in SwiftLogNoOpLogHandler() })

/// What libFuzzer calls: the bytes are those of one connection, from the greeting on.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  var assembler = FrameAssembler()
  var (version, bodies): (UInt8, [RequestBody]) = (0, [])
  try? assembler.take(UnsafeRawBufferPointer(start: start, count: count)) { event in
    switch event {
    case .greeting(let offered): version = offered
    case .request(_, let body): bodies.append(body)
    }
  }
  let peer = Peer(socket: "pkcs11", uid: 0, gid: 0, groups: [], pid: 0, connection: 0)
  let connection = Connection(service: service, peer: peer, settings: TokenSettings(), offeredVersion: version)
  let done = DispatchSemaphore(value: 0)
  Task { [bodies] in
    for body in bodies {
      let reply = await connection.reply(to: body)
      precondition(reply.count >= 8)
    }
    done.signal()
  }
  done.wait()
  return 0
}
