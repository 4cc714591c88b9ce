// SPDX-License-Identifier: Apache-2.0

extension French: LoginFailurePhrases {
  // MARK: The card
  public func noAuthenticationCertificate(card serial: String) -> String {
    "la carte \(serial) n'a pas de certificat d'authentification"
  }
  public var noCardAsked: String { "aucune carte n'a été demandée ici ; --follow suit un lien ou un bouton de la page" }
  public func serverRefusedAfterSignature(status: Int, _ reason: String) -> String {
    "la carte a signé, et le serveur a répondu \(status) \(reason)"
  }

  // MARK: The way to the server
  public func hostUnresolved(_ host: String, _ reason: String) -> String { "pas d'adresse pour \(host) : \(reason)" }
  public func hostUnreachable(_ host: String, port: UInt16, _ reason: String) -> String {
    "\(host) est injoignable sur le port \(port) : \(reason)"
  }
  public func hostTimedOut(_ host: String) -> String { "\(host) n'a pas répondu à temps" }
  public func hostClosed(_ host: String, during stage: String) -> String {
    "\(host) a coupé la connexion au milieu de l'échange"
  }
  public func tlsFailed(with host: String, _ reason: String) -> String { "TLS avec \(host) a échoué : \(reason)" }

  // MARK: Who believes whom
  public func serverNotTrusted(_ host: String, _ reason: String, who: String, remedy: String) -> String {
    "\(host) n'est pas digne de confiance : \(reason) (\(who))\(remedy)"
  }
  public var issuedBy: String { "par" }
  public var importAuthorities: String {
    " ; si c'est l'IGC-Santé, importer ses autorités par `cpxd trust add`, sinon les donner par --cafile"
  }
  public func serverGotNoCertificate(alert: String) -> String {
    "le serveur veut un certificat et n'en a pas eu (\(alert))"
  }
  public func serverRefusedCertificate(alert: String, _ subject: String, by issuer: String) -> String {
    "le serveur a refusé le certificat de la carte (\(alert)) : \(subject), par \(issuer)"
  }
  public func serverTakesOtherAuthorities(_ list: String) -> String {
    "le serveur n'accepte que les certificats d'autres autorités : \(list)"
  }

  // MARK: What the card cannot do
  public var tls13Impossible: String {
    "le serveur exige TLS 1.3, donc des signatures RSA-PSS que cette carte ne fait pas. Une CPS4 les fait, ou bien le "
      + "serveur doit permettre TLS 1.2 avec rsa_pkcs1_sha256"
  }
  public func noCommonSignature(server wanted: String, card possible: String) -> String {
    "le serveur n'accepte aucune signature de cette carte : il accepte \(wanted) ; la carte fait \(possible)"
  }
  public func tooManySignatures(limit: Int) -> String {
    "le serveur a demandé plus de \(limit) signatures sur une connexion"
  }

  // MARK: The pages
  public func addressNotSecure(_ address: String) -> String { "\(address) n'est pas une adresse https" }
  public func leadsToOtherHost(_ source: String, to target: String, host: String) -> String {
    "\(source) mène à \(target) ; la carte n'est présentée qu'aux hôtes nommés : "
      + "--allow-host \(host)"
  }
  public func leadsToInsecure(_ source: String, to target: String) -> String {
    "\(source) mène à \(target), qui n'est pas en https"
  }
  public func tooManyRedirections(limit: Int) -> String { "plus de \(limit) redirections : une boucle ?" }
  public func answerTooLarge(_ part: String, limit: Int) -> String { "la réponse dépasse \(limit) octets (\(part))" }
  public func answerMalformed(_ reason: String) -> String { "réponse incompréhensible : \(reason)" }
  public func headerNotSendable(_ names: String) -> String { "champ d'en-tête impossible : \(names)" }
  public func nothingToFollow(_ wanted: String, candidates: String) -> String {
    "ni lien ni bouton « \(wanted) » sur la page ; il y a : \(candidates)"
  }
  public func followAmbiguous(_ wanted: String, candidates: String) -> String {
    "plusieurs liens ou boutons pour « \(wanted) » : \(candidates)"
  }
  public var noCandidate: String { "aucun" }
}
