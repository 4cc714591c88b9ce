// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import CPxClient
import Certificates
import FoundationEssentials
import Glibc
import NIOPosix
import TLSClient
import WebClient

struct Login: AsyncParsableCommand {
  /// The authentication page of the order guide (order-guide.txt 2.4.2).
  static let portal = "https://pfc.eservices.esante.gouv.fr/pfcng-ihm/authentication.xhtml"

  static let configuration = CommandConfiguration(
    abstract: text("Log in to a web site with the card.", "Se connecter à un site avec la carte."),
    discussion: text(
      "Ends with status 0 only if the server asked for a certificate and the card signed. The card is offered to the host "
        + "of the address, and to those of --allow-host, over https only.",
      "Se termine par 0 seulement si le serveur a demandé un certificat et que la carte a signé. La carte n'est présentée "
        + "qu'à l'hôte de l'adresse, et à ceux de --allow-host, uniquement en https."))

  @OptionGroup var options: ClientOptions
  @OptionGroup var card: CardOption
  @OptionGroup var server: ServerOptions
  @OptionGroup var request: RequestOptions

  @Option(
    help: ArgumentHelp(
      text(
        "Read the PIN from a file, or from standard input with -; else it is asked for when it is needed.",
        "Lire le code dans un fichier, ou sur l'entrée standard avec - ; sinon il est demandé au besoin."),
      valueName: "file|-"))
  var pinFile: String?

  @OptionGroup var risk: RiskOptions

  @Option(
    help: ArgumentHelp(
      text(
        "Press the link or button of this text on the page; may be repeated.",
        "Suivre le lien ou le bouton de ce texte ; répétable."), valueName: "text"))
  var follow: [String] = []

  @Option(
    help: ArgumentHelp(
      text(
        "Keep the session's cookies in this file, which curl reads by --cookie.",
        "Garder les cookies de la session dans ce fichier, que curl lit par --cookie."), valueName: "file"),
    completion: .file())
  var cookieJar: String?

  @Argument(help: ArgumentHelp(text("Where to log in; else the portal.", "Où se connecter ; sinon le portail.")))
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
        let identity = try await CardIdentity(card, client, authorities: authorities, pinFile: pinFile, risk: risk)
        let visit = Visit(
          hosts: [start.host(percentEncoded: true) ?? ""] + server.allowHost, trust: try server.trust(authorities),
          patience: .seconds(server.timeout), identity: identity)
        let steps = follow
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
      throw Failure(
        .noCardAsked,
        text(
          "no card was asked for here; --follow presses a link or a button of the page",
          "aucune carte n'a été demandée ici ; --follow suit un lien ou un bouton de la page"))
    }
    guard outcome.report.status < 400 else {
      throw Failure(
        .serverRefused,
        text(
          "the card signed, and the server answered \(outcome.report.status) \(outcome.report.reason)",
          "la carte a signé, et le serveur a répondu \(outcome.report.status) \(outcome.report.reason)"))
    }
  }
}

/// Which servers are believed.
struct ServerOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      text(
        "Believe servers of these authorities too, and complete the card's chain from them; may be repeated.",
        "Se fier aussi à ces autorités, et y compléter la chaîne de la carte ; répétable."), valueName: "file"),
    completion: .file())
  var cafile: [String] = []

  @Option(
    help: ArgumentHelp(
      text(
        "Refuse servers on this revocation list; may be repeated.",
        "Refuser les serveurs de cette liste de révocation ; répétable."), valueName: "file"), completion: .file())
  var crlfile: [String] = []

  @Option(
    help: ArgumentHelp(
      text("Let pages lead to this host too; may be repeated.", "Permettre aussi cet hôte ; répétable."),
      valueName: "host"))
  var allowHost: [String] = []

  @Option(
    help: ArgumentHelp(
      text("How long to wait for each answer.", "Combien de temps attendre chaque réponse."), valueName: "seconds"))
  var timeout = 30

  func validate() throws {
    guard (1...3600).contains(timeout) else {
      throw ValidationError(text("--timeout takes 1 to 3600 seconds", "--timeout va de 1 à 3600 secondes"))
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
  @Option(help: ArgumentHelp(text("The method, else GET.", "La méthode, sinon GET."), valueName: "method"))
  var method: String?

  @Option(
    help: ArgumentHelp(
      text("A header field to send; may be repeated.", "Un champ d'en-tête à envoyer ; répétable."),
      valueName: "name: value"))
  var header: [String] = []

  @Option(
    help: ArgumentHelp(
      text(
        "Send this, or the file after @; the method is POST then.",
        "Envoyer ceci, ou le fichier après @ ; la méthode est alors POST."), valueName: "text|@file"))
  var data: String?

  @Flag(help: ArgumentHelp(text("Ask for the head only.", "Ne demander que l'en-tête.")))
  var head = false

  @Option(
    help: ArgumentHelp(
      text("Write the page here, - for standard output.", "Écrire la page ici, - pour la sortie standard."),
      valueName: "file"), completion: .file())
  var output: String?

  func request(to url: URL) throws(Failure) -> WebRequest {
    var headers: [(name: String, value: String)] = []
    for field in header {
      let parts = field.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty, !parts[0].contains(" ") else {
        throw Failure(.usage, text("\"\(field)\" is no header field", "« \(field) » n'est pas un champ d'en-tête"))
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
      throw Failure(.usage, text("\"\(method)\" is no method", "« \(method) » n'est pas une méthode"))
    }
    return WebRequest(method: method.uppercased(), url: url, headers: headers, body: body)
  }
}
