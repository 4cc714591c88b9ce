// SPDX-License-Identifier: Apache-2.0

extension French: LoginPhrases {
  // MARK: Help
  public var loginAbstract: String { "Se connecter à un site avec la carte." }
  public var loginDiscussion: String {
    "Se termine par 0 seulement si le serveur a demandé un certificat et que la carte a signé. La carte n'est présentée "
      + "qu'à l'hôte de l'adresse, et à ceux de --allow-host, uniquement en https."
  }
  public var loginPINFileHelp: String {
    "Lire le code dans un fichier, ou sur l'entrée standard avec - ; sinon il est demandé au besoin."
  }
  public var loginFollowHelp: String { "Suivre le lien ou le bouton de ce texte ; répétable." }
  public var loginCookieJarHelp: String {
    "Garder les cookies de la session dans ce fichier, que curl lit par --cookie."
  }
  public var loginURLHelp: String { "Où se connecter ; sinon le portail." }

  // MARK: Help: which servers are believed
  public var loginCAFileHelp: String {
    "Se fier aussi à ces autorités, et y compléter la chaîne de la carte ; répétable."
  }
  public var loginCRLFileHelp: String { "Refuser les serveurs de cette liste de révocation ; répétable." }
  public var loginAllowHostHelp: String { "Permettre aussi cet hôte ; répétable." }
  public var loginTimeoutHelp: String { "Combien de temps attendre chaque réponse." }
  public var loginTimeoutRange: String { "--timeout va de 1 à 3600 secondes" }

  // MARK: Help: what is asked of the server
  public var loginMethodHelp: String { "La méthode, sinon GET." }
  public var loginHeaderHelp: String { "Un champ d'en-tête à envoyer ; répétable." }
  public var loginDataHelp: String { "Envoyer ceci, ou le fichier après @ ; la méthode est alors POST." }
  public var loginHeadHelp: String { "Ne demander que l'en-tête." }
  public var loginOutputHelp: String { "Écrire la page ici, - pour la sortie standard." }
  public func noHeaderField(_ field: String) -> String { "« \(field) » n'est pas un champ d'en-tête" }
  public func noMethod(_ method: String) -> String { "« \(method) » n'est pas une méthode" }

  // MARK: The PIN
  public func loginPINPrompt(card serial: String, host: String, pin status: String) -> String {
    "Code porteur de la carte \(serial) pour \(host) (\(status)) : "
  }

  // MARK: The report
  public var loginServerLabel: String { "serveur  " }
  public var loginCardLabel: String { "carte    " }
  public func loginSigned(scheme: String, milliseconds: Int) -> String {
    "signé    \(scheme), \(milliseconds) ms pour le démon et la carte"
  }
  public var loginLinkLabel: String { "lien     " }
  public var loginButtonLabel: String { "bouton   " }
  public func loginCertificate(_ subject: String, until end: String, by issuer: String) -> String {
    "\(subject), jusqu'au \(end), par \(issuer)"
  }
  public var acceptLanguage: String { "fr, en;q=0.8" }
}
