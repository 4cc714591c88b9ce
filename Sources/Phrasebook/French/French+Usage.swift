// SPDX-License-Identifier: Apache-2.0

extension French: UsagePhrases {
  public func usageUnknownOption(_ option: String) -> String { "option inconnue : \(option)" }
  public func usageMeantOption(_ option: String, suggestion: String) -> String {
    "option inconnue : \(option) ; vouliez-vous dire \(suggestion) ?"
  }
  public func usageValueMissing(_ option: String) -> String { "il manque une valeur : \(option)" }
  public func usageValueUnwanted(_ value: String, option: String) -> String {
    "l'option \(option) ne prend pas de valeur ; « \(value) » est de trop"
  }
  public func usageArgumentMissing(_ argument: String) -> String { "il manque un argument : \(argument)" }
  public func usageOneOfMissing(_ arguments: [String]) -> String {
    "il manque l'un de : \(arguments.joined(separator: ", "))"
  }
  public func usageUnexpected(_ arguments: [String]) -> String {
    "en trop sur la ligne de commande : \(arguments.map { "« \($0) »" }.joined(separator: ", "))"
  }
  public var usagePINAsArgument: String {
    "un code n'a pas sa place sur la ligne de commande, que tout programme peut lire : il est demandé, ou lu par --pin-file"
  }
  public func usageSaidTwice(_ first: String, _ second: String) -> String {
    "\(first) et \(second) se contredisent ; ne garder que l'un des deux"
  }
  public func usageValueWrong(_ value: String, for argument: String?, allowed: [String]) -> String {
    "« \(value) » ne convient pas" + (argument.map { " pour \($0)" } ?? "")
      + (allowed.isEmpty ? "" : " ; valeurs permises : \(allowed.joined(separator: ", "))")
  }
  public func usageUnknownCommand(_ word: String) -> String { "il n'y a pas ici de commande « \(word) »" }
  public var usageCommandMissing: String { "il manque une commande" }
  public var usageRemedy: String { "voir ce qui est possible" }
  public func helpPage(_ page: String) -> String {
    // None is much longer than the word it stands for, so that lines still fit.
    page.replacing(#/^OVERVIEW: /#, with: "OBJET : ", maxReplacements: 1)
      .replacing(#/(?m)^USAGE: /#, with: "USAGE : ", maxReplacements: 1)
      .replacing(#/(?m)^(ARGUMENTS|OPTIONS):$/#) { "\($0.1) :" }
      .replacing(#/(?m)^SUBCOMMANDS:$/#, with: "COMMANDES :")
      .replacing(#/(?m)Show the version\.$/#, with: "Afficher la version.")
      .replacing(#/(?m)Show help information\.$/#, with: "Afficher cette aide.")
      .replacing(#/(?m)^  See '(.*)' for detailed help\.$/#) { "  Pour le détail : \($0.1)" }
      .replacing("(values:", with: "(choix :").replacing("(default:", with: "(défaut :")
      .replacing(#/;(\s+)default:/#) { " ;\($0.1)défaut :" }
  }
}
