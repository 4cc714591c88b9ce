// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import CPxClient
import Certificates
import FoundationEssentials
import Glibc
import NIOPosix
import Phrasebook
import TLSClient
import WebClient

struct Login: AsyncParsableCommand {
  /// The authentication page of the order guide (order-guide.txt 2.4.2).
  static let portal = "https://pfc.eservices.esante.gouv.fr/pfcng-ihm/authentication.xhtml"

  static let configuration = CommandConfiguration(abstract: say.loginAbstract, discussion: say.loginDiscussion)

  @OptionGroup var options: ClientOptions
  @OptionGroup var card: CardOption
  @OptionGroup var server: ServerOptions
  @OptionGroup var request: RequestOptions

  @Option(help: ArgumentHelp(say.loginPINFileHelp, valueName: "file|-"))
  var pinFile: String?

  @OptionGroup var risk: RiskOptions

  @Option(help: ArgumentHelp(say.loginFollowHelp, valueName: "text"))
  var follow: [String] = []

  @Option(
    help: ArgumentHelp(say.loginCookieJarHelp, valueName: "file"),
    completion: .file())
  var cookieJar: String?

  @Argument(help: ArgumentHelp(say.loginURLHelp))
  var url: String = Login.portal

  func run() async throws {
    // A server that hangs up is an error of its connection.
    signal(SIGPIPE, SIG_IGN)
    try await Failure.reported {
      do {
        let start = try WebSession.address(url)
        let first = try request.request(to: start)
        let client = options.client
        let card = try await card.card(client)
        let authorities = try server.authorities()
        let host = start.host(percentEncoded: true) ?? ""
        let steps = follow
        let wait = options.quiet.waiting(for: say.loggingIn(at: Terminal.safe(host)))
        defer { wait.end() }
        let identity = try await CardIdentity(card, client, authorities: authorities, pinFile: pinFile, risk: risk)
        let visit = Visit(
          hosts: [host] + server.allowHost, trust: try server.trust(authorities), patience: .seconds(server.timeout),
          identity: identity)
        // Its waits block their thread, which must not be one of the few that tasks run on.
        let outcome = try await NIOThreadPool.singleton.runIfActive { try visit.run(first, following: steps) }
        try finish(outcome)
      } catch let error as TLSError {
        throw Failure(error)
      } catch let error as WebError {
        throw Failure(error)
      }
    }
  }

  private func finish(_ outcome: VisitOutcome) throws {
    if let cookieJar { try OutputFile.write(Array(outcome.cookieFile.utf8), to: cookieJar, mode: 0o600) }
    if request.output == "-" {
      Terminal.out(outcome.body)
    } else {
      if let output = request.output { try OutputFile.write(outcome.body, to: output) }
      if options.json { try options.printJSON(outcome.report) } else { outcome.report.print() }
    }
    guard !outcome.report.signatures.isEmpty else {
      throw Failure(.noCardAsked, say.noCardAsked)
    }
    guard outcome.report.status < 400 else {
      throw Failure(
        .serverRefused, say.serverRefusedAfterSignature(status: outcome.report.status, outcome.report.reason))
    }
  }
}

/// Which servers are believed.
struct ServerOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(say.loginCAFileHelp, valueName: "file"),
    completion: .file())
  var cafile: [String] = []

  @Option(help: ArgumentHelp(say.loginCRLFileHelp, valueName: "file"), completion: .file())
  var crlfile: [String] = []

  @Option(help: ArgumentHelp(say.loginAllowHostHelp, valueName: "host"))
  var allowHost: [String] = []

  @Option(help: ArgumentHelp(say.loginTimeoutHelp, valueName: "seconds"))
  var timeout = 30

  func validate() throws {
    guard (1...3600).contains(timeout) else {
      throw ValidationError(say.loginTimeoutRange)
    }
  }

  /// Those of the files, and the imported ones of IGC-Santé.
  func authorities() throws(Failure) -> [Certificate] {
    var all = TrustDirectory.current.entries().map(\.certificate)
    for file in cafile { all += try CertificateFile.read(file) }
    return all
  }

  func trust(_ authorities: [Certificate]) throws(Failure) -> ServerTrust {
    var lists: [[UInt8]] = []
    for file in crlfile { lists.append(try InputFile.bytes(of: file, atMost: 1 << 20)) }
    return ServerTrust(authorities: authorities, revocationLists: lists)
  }
}

/// What is asked of the server.
struct RequestOptions: ParsableArguments {
  @Option(help: ArgumentHelp(say.loginMethodHelp, valueName: "method"))
  var method: String?

  @Option(help: ArgumentHelp(say.loginHeaderHelp, valueName: "name: value"))
  var header: [String] = []

  @Option(help: ArgumentHelp(say.loginDataHelp, valueName: "text|@file"))
  var data: String?

  @Flag(help: ArgumentHelp(say.loginHeadHelp))
  var head = false

  @Option(help: ArgumentHelp(say.loginOutputHelp, valueName: "file"), completion: .file())
  var output: String?

  func request(to url: URL) throws(Failure) -> WebRequest {
    var headers: [(name: String, value: String)] = []
    for field in header {
      let parts = field.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty, !parts[0].contains(" ") else {
        throw Failure(.usage, say.noHeaderField(field))
      }
      headers.append((String(parts[0]), String(parts[1].drop { $0 == " " })))
    }
    var body: [UInt8] = []
    if let data {
      body =
        data.hasPrefix("@") ? try InputFile.bytes(of: String(data.dropFirst()), atMost: 16 << 20) : Array(data.utf8)
      if !headers.contains(where: { $0.name.lowercased() == "content-type" }) {
        headers.append(("Content-Type", "application/x-www-form-urlencoded"))
      }
    }
    let method = method ?? (head ? "HEAD" : data == nil ? "GET" : "POST")
    guard !method.isEmpty, method.allSatisfy({ $0.isLetter && $0.isASCII }) else {
      throw Failure(.usage, say.noMethod(method))
    }
    return WebRequest(method: method.uppercased(), url: url, headers: headers, body: body)
  }
}
