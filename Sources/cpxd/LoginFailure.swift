// SPDX-License-Identifier: Apache-2.0
import CPxClient
import Certificates
import Crypto
import FoundationEssentials
import TLSClient
import WebClient

/// What went wrong with a login, for a person and for a script.
extension Failure {
  init(_ error: TLSError) {
    switch error {
    case .unresolved(let host, let reason):
      self.init(.network, text("no address of \(host): \(reason)", "pas d'adresse pour \(host) : \(reason)"))
    case .unreachable(let host, let port, let reason):
      self.init(
        .network,
        text("\(host) port \(port) cannot be reached: \(reason)", "\(host) port \(port) est injoignable : \(reason)"))
    case .timedOut(let host):
      self.init(.network, text("\(host) did not answer in time", "\(host) n'a pas répondu à temps"))
    case .closed(let host, let stage):
      self.init(
        .network,
        text(
          "\(host) ended the connection in the middle of the \(stage.rawValue)",
          "\(host) a coupé la connexion au milieu de l'échange"))
    case .serverNotTrusted(let host, let distrust):
      self.init(.notTrusted, Self.message(host, distrust))
    case .clientRefused(let alert, let certificate):
      self.init(.certificateRefused, Self.message(alert, certificate))
    case .versionImpossible:
      self.init(
        .impossible,
        text(
          "the server insists on TLS 1.3, which needs RSA-PSS signatures; this card makes none. A CPS4 does, or the server "
            + "has to allow TLS 1.2 with rsa_pkcs1_sha256",
          "le serveur exige TLS 1.3, donc des signatures RSA-PSS que cette carte ne fait pas. Une CPS4 les fait, ou bien le "
            + "serveur doit permettre TLS 1.2 avec rsa_pkcs1_sha256"))
    case .noCommonScheme(let server, let card):
      let (wanted, possible) = (server.joined(separator: ", "), card.map(\.rawValue).joined(separator: ", "))
      self.init(
        .impossible,
        text(
          "the server takes no signature that this card makes: it takes \(wanted); the card makes \(possible)",
          "le serveur n'accepte aucune signature de cette carte : il accepte \(wanted) ; la carte fait \(possible)"))
    case .noSuitableCertificate(let authorities):
      let list = authorities.prefix(8).joined(separator: "; ") + (authorities.count > 8 ? "; …" : "")
      self.init(
        .certificateRefused,
        text(
          "the server takes certificates of other authorities only: \(list)",
          "le serveur n'accepte que les certificats d'autres autorités : \(list)"))
    case .askedTooOften(let limit):
      self.init(
        .certificateRefused,
        text(
          "the server asked for more than \(limit) signatures on one connection",
          "le serveur a demandé plus de \(limit) signatures sur une connexion"))
    case .signing(let error as Failure): self = error
    case .signing(let error as CPxClientError): self.init(error)
    case .signing(let error): self.init(.failure, "\(error)")
    case .failed(let host, let reason):
      self.init(.network, text("TLS with \(host) failed: \(reason)", "TLS avec \(host) a échoué : \(reason)"))
    }
  }

  private static func message(_ host: String, _ distrust: TLSError.Distrust) -> String {
    let who = distrust.certificate.map { "\($0.subject), \(text("by", "par")) \($0.issuer)" } ?? host
    let remedy =
      switch distrust.code {
      case .issuerMissing, .anchorIsNotRoot, .rootNotTrusted, .selfSigned:
        text(
          "; if it is IGC-Santé's, import its authorities by `cpxd trust add`, else name them by --cafile",
          " ; si c'est l'IGC-Santé, importer ses autorités par `cpxd trust add`, sinon les donner par --cafile")
      default: ""
      }
    return text(
      "\(host) is not to be believed: \(distrust.reason) (\(who))\(remedy)",
      "\(host) n'est pas digne de confiance : \(distrust.reason) (\(who))\(remedy)")
  }

  private static func message(_ alert: TLSAlert, _ certificate: Certificate?) -> String {
    guard let certificate else {
      return text(
        "the server wants a certificate and got none (\(alert))",
        "le serveur veut un certificat et n'en a pas eu (\(alert))")
    }
    return text(
      "the server refused the card's certificate (\(alert)): \(certificate.subject), by \(certificate.issuer)",
      "le serveur a refusé le certificat de la carte (\(alert)) : \(certificate.subject), par \(certificate.issuer)")
  }

  init(_ error: WebError) {
    switch error {
    case .notSecure(let address):
      self.init(.usage, text("\(address) is no https address", "\(address) n'est pas une adresse https"))
    case .otherHost(let source, let target):
      let host = target.host(percentEncoded: true) ?? ""
      self.init(
        .redirection,
        text(
          "\(source.absoluteString) leads to \(target.absoluteString); the card is offered to hosts that you name: "
            + "--allow-host \(host)",
          "\(source.absoluteString) mène à \(target.absoluteString) ; la carte n'est présentée qu'aux hôtes nommés : "
            + "--allow-host \(host)"))
    case .insecureRedirection(let source, let target):
      self.init(
        .redirection,
        text(
          "\(source.absoluteString) leads to \(target), which is not https",
          "\(source.absoluteString) mène à \(target), qui n'est pas en https"))
    case .tooManyRedirections(let limit):
      self.init(
        .redirection, text("more than \(limit) redirections: a loop?", "plus de \(limit) redirections : une boucle ?"))
    case .tooLarge(let part, let limit):
      self.init(
        .network,
        text("the answer's \(part) has more than \(limit) bytes", "la réponse dépasse \(limit) octets (\(part))"))
    case .malformed(let reason):
      self.init(.network, text("the answer makes no sense: \(reason)", "réponse incompréhensible : \(reason)"))
    case .invalidHeader(let names):
      self.init(.usage, text("a header field cannot be sent: \(names)", "champ d'en-tête impossible : \(names)"))
    case .nothingToFollow(let wanted, let candidates):
      self.init(
        .noCardAsked,
        text(
          "no link or button \"\(wanted)\" on the page; there are: \(Self.list(candidates))",
          "ni lien ni bouton « \(wanted) » sur la page ; il y a : \(Self.list(candidates))"))
    case .ambiguous(let wanted, let candidates):
      self.init(
        .usage,
        text(
          "several links or buttons fit \"\(wanted)\": \(Self.list(candidates))",
          "plusieurs liens ou boutons pour « \(wanted) » : \(Self.list(candidates))"))
    }
  }

  private static func list(_ texts: [String]) -> String {
    texts.isEmpty ? text("none", "aucun") : texts.prefix(20).map { "\"\($0)\"" }.joined(separator: ", ")
  }
}
