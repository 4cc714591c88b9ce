// SPDX-License-Identifier: Apache-2.0

extension French: SettingPhrases {
  public func settingFault(_ key: String, _ predicate: String) -> String { "« \(key) » \(predicate)" }
  public func fileFault(_ predicate: String) -> String { "le fichier \(predicate)" }
  public var settingMissing: String { "est à ajouter : cette clé est obligatoire" }
  public var settingMustBeString: String { "doit être une chaîne de caractères" }
  public var settingMustBeBoolean: String { "doit être true ou false" }
  public var settingMustBeWholeNumber: String { "doit être un nombre entier" }
  public var settingMustBeNumber: String { "doit être un nombre" }
  public var settingMustBeArray: String { "doit être un tableau" }
  public var settingMustBeObject: String { "doit être un objet" }
  public func settingUnknown(_ name: String, in key: String?, allowed: [String]) -> String {
    "clé inconnue « \(name) »" + (key.map { " dans « \($0) »" } ?? "") + " ; clés permises : "
      + allowed.joined(separator: ", ")
  }
  public func settingRefused(_ reason: String) -> String { "a une valeur impossible (\(reason))" }
  public var settingIsNoJSON: String { "n'est pas du JSON valide ; `python3 -m json.tool FICHIER` montre l'endroit" }
  public var settingUnwritable: String { "ne peut pas être écrit en JSON" }
  public func settingNotAllowed(_ value: String, allowed: [String]) -> String {
    "ne peut pas valoir « \(value) » ; valeurs permises : \(allowed.joined(separator: ", "))"
  }
  public func settingListCannotHave(_ value: String, allowed: [String]) -> String {
    "ne peut pas contenir « \(value) » ; valeurs permises : \(allowed.joined(separator: ", "))"
  }
  public func settingOutOfRange(_ number: Int, least: Int, most: Int) -> String {
    "ne peut pas valoir \(number) ; il faut de \(least) à \(most)"
  }
  public func settingIsRelativePath(_ path: String) -> String {
    "doit être un chemin absolu, commençant par / ; « \(path) » n'en est pas un"
  }
  public func settingIsNoCredential(_ name: String) -> String {
    "doit être le nom donné par LoadCredential=, sans / ; « \(name) » n'en est pas un"
  }
  public func settingIsNoSerialNumber(_ text: String) -> String {
    "doit contenir des numéros de carte à 8 chiffres (voir `cpxd cards`) ; « \(text) » n'en est pas un"
  }
  public var settingNeedsSerialNumber: String { "doit contenir au moins un numéro de carte (voir `cpxd cards`)" }
  public var settingNeedsOnePlace: String { "ne convient pas : il faut soit « file », soit « credential »" }
  public func settingSaidTwice(_ other: String) -> String {
    "dit la même chose que « \(other) » ; ne garder que l'un des deux"
  }
  public func settingNamesNoUser(_ name: String) -> String {
    "désigne « \(name) », qui n'est pas un utilisateur de cette machine ; le créer, ou retirer la règle"
  }
  public func settingNamesNoGroup(_ name: String) -> String {
    "désigne « \(name) », qui n'est pas un groupe de cette machine ; le créer, ou retirer la règle"
  }
  public func settingNotLookedUp(_ reason: String) -> String {
    "ne peut pas être cherché parmi les utilisateurs et les groupes : \(reason)"
  }
  public var settingNeedsLoadCredential: String { "doit être transmis par systemd : LoadCredential= dans l'unité" }
  public func settingNamesUnusableFile(_ reason: String) -> String { "désigne un fichier inutilisable ; \(reason)" }
  public func settingNamesFileWithoutPIN(_ path: String) -> String {
    "désigne \(path), qui ne contient pas un code porteur : il faut 4 à 8 chiffres et rien d'autre"
  }
}
