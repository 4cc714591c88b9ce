// SPDX-License-Identifier: Apache-2.0

extension French: BrowserPhrases {
  // MARK: Help
  public var browserAbstract: String { "Se connecter avec la carte depuis un navigateur." }
  public var browserSetupAbstract: String { "Montrer les cartes à un navigateur." }
  public var browserSetupDiscussion: String {
    """
    firefox --system écrit une stratégie pour tous les utilisateurs ; firefox --user et chromium --user inscrivent le
    module de p11-kit dans les profils de l'utilisateur. Chromium n'a pas d'endroit commun. Le reste est conservé.
    """
  }
  public var browserNameHelp: String { "firefox ou chromium." }
  public var browserUserHelp: String { "Pour cet utilisateur." }
  public var browserSystemHelp: String { "Pour tous les utilisateurs ; il faut être root." }
  public var browserSiteHelp: String {
    "Chromium : donner à ce site le certificat de la carte sans demander ; avec --system ; répétable."
  }
  public var browserDryRunHelp: String { "Dire seulement ce qui serait fait." }
  public var browserSetupRootHelp: String { "Configurer le système sous ce répertoire." }
  public var browserCheckAbstract: String {
    "Si les navigateurs de cet utilisateur voient les cartes, et sinon pourquoi."
  }
  public var browserCheckRootHelp: String { "Examiner le système sous ce répertoire." }

  // MARK: Setting up
  public var userOrSystem: String { "--user et --system s'excluent" }
  public var browserSetUp: String { "Fait ; c'est valable au prochain démarrage." }
  public var chromiumHasNoCommonModules: String {
    "Chromium n'a pas de modules communs : chacun lance `cpxd browser setup chromium --user`. Avec --site, une "
      + "stratégie donne le certificat à des sites sans demander"
  }
  public func noFirefoxProfile(in directory: String) -> String {
    "aucun profil de Firefox dans \(directory) : lancer Firefox une fois, ou --system"
  }
  public func nssToolMissing(_ tool: String) -> String { "\(tool) est absent : apt install libnss3-tools" }
  public func nssToolFailed(_ line: String, status: Int32) -> String {
    "\(line) : \(status) ; le navigateur est-il fermé ?"
  }
}
