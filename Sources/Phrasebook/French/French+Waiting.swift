// SPDX-License-Identifier: Apache-2.0

extension French: WaitingPhrases {
  public var quietHelp: String { "N'écrire que le résultat ou l'erreur." }

  // MARK: What is waited for
  public var askingDaemon: String { "question au démon" }
  public var readingCertificates: String { "lecture des certificats" }
  public var readingObjects: String { "lecture de la carte" }
  public var verifyingPIN: String { "vérification du code" }
  public var signing: String { "la carte signe" }
  public var examining: String { "examen des lecteurs, de la carte et du service" }
  public func loggingIn(at host: String) -> String { "connexion à \(host)" }
  public func settingUp(_ browser: String) -> String { "configuration de \(browser)" }
}
