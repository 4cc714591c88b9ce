// SPDX-License-Identifier: Apache-2.0

extension French: FilePhrases {
  public func fileTooLong(_ path: String, limit: Int) -> String { "\(path) a plus de \(limit) octets" }
  public func cannotRead(_ path: String, _ reason: String) -> String { "lecture de \(path) impossible : \(reason)" }
  public func cannotWrite(_ path: String, _ reason: String) -> String { "écriture de \(path) impossible : \(reason)" }
  public func stateDirectoryNotMade(_ path: String, _ reason: String) -> String {
    "création du répertoire d'état \(path) impossible : \(reason)"
  }
  public func stateDirectoryIsNone(_ path: String) -> String { "le répertoire d'état \(path) n'est pas un répertoire" }
  public var nowhereToKeepState: String { "ni --state ni HOME n'indiquent où garder l'état" }
  public func noJSONObject(_ path: String) -> String { "\(path) n'est pas un objet JSON ; il est resté tel quel" }
  public func programFailed(_ program: String) -> String { "échec de \(program)" }
  public func programCannotRun(_ program: String, _ reason: String) -> String {
    "\(program) ne peut être lancé : \(reason)"
  }
}
