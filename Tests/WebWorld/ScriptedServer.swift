// SPDX-License-Identifier: Apache-2.0
import Foundation
import PCSCWorld
import SocketTesting
import Synchronization

/// A server that does not keep to the rules: `openssl s_server` in front, and what it shall say to every client.
public final class ScriptedServer: Sendable {
  public let port: UInt16
  private let process: ChildProcess
  private let directory: TemporaryDirectory

  /// - Parameters:
  ///   - answer: sent as it is when a client has connected; nil for a server that hangs up in the middle of the
  ///     handshake.
  ///   - options: `1.2` for TLS 1.2 at most; `again=N` to ask for the certificate that often after the handshake.
  public init(answering answer: [UInt8]?, clients: String, _ options: [String] = []) throws {
    let pki = try ServerPKI.shared.get()
    directory = try TemporaryDirectory()
    port = try TestServer.freePort()
    let answerFile = directory.file("answer")
    try Data(answer ?? []).write(to: URL(filePath: answerFile))
    let script: String
    if answer == nil {
      // A few bytes of a record and the end.
      script =
        "import socket,sys\ns=socket.create_server(('127.0.0.1',int(sys.argv[1])))\nwhile True:\n"
        + "  c,_=s.accept()\n  c.recv(4096)\n  c.send(bytes([22,3,3,0,80,2,0,0,76,3,3]))\n  c.close()\n"
      process = try ChildProcess(["python3", "-c", script, "\(port)"], output: directory.file("log"))
    } else {
      script = """
        import ssl,socket,sys
        c=ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER); c.load_cert_chain(sys.argv[2],sys.argv[3])
        c.load_verify_locations(sys.argv[4]); c.verify_mode=ssl.CERT_REQUIRED
        if '1.2' in sys.argv[6:]: c.maximum_version=ssl.TLSVersion.TLSv1_2
        again=sum(int(a[6:]) for a in sys.argv[6:] if a.startswith('again=')); c.post_handshake_auth=again>0
        s=socket.create_server(('127.0.0.1',int(sys.argv[1]))); answer=open(sys.argv[5],'rb').read()
        while True:
          r,_=s.accept()
          try:
            t=c.wrap_socket(r,server_side=True); t.recv(65536); t.settimeout(0.3)
            for _ in range(again):
              # The request goes out with the next bytes, and the answer is taken in by reading for a moment.
              t.verify_client_post_handshake(); t.sendall(b'HTTP/1.1 100 Continue\\r\\n\\r\\n')
              try: t.recv(1)
              except TimeoutError: pass
            t.sendall(answer); t.unwrap()
          except OSError: pass
          finally: r.close()
        """
      process = try ChildProcess(
        [
          "python3", "-c", script, "\(port)", pki.certificate(.good), pki.key(.good), clients, answerFile,
        ] + options, output: directory.file("log"))
    }
    let (process, directory, port) = (process, directory, port)
    try wait(for: "the scripted server") {
      guard process.isRunning else {
        throw WorldError((try? String(contentsOfFile: directory.file("log"), encoding: .utf8)) ?? "python3 is missing")
      }
      return (try? String(contentsOfFile: "/proc/net/tcp", encoding: .utf8))?.contains(
        String(format: ":%04X 00000000:0000 0A", port)) == true
    }
  }

  deinit {
    process.kill(SIGTERM)
    process.waitUntilExit()
  }
}
