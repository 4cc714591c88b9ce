// SPDX-License-Identifier: Apache-2.0

extension French {
  /// Of commands, where no layer of the doctor is at fault.
  static let commandFindings: [Finding: Advice] = [
    .commandFailed: Advice(
      "la commande n'a pas pu aboutir",
      remedy: "le message dit ce qui l'en a empêchée"),
    .severalCards: Advice(
      "plusieurs cartes sont dans les lecteurs, et aucune n'a été choisie",
      remedy: "en choisir une avec --card"),
    .pinRequired: Advice(
      "le code porteur n'a pas été vérifié",
      remedy: "le vérifier d'abord"),
    .pinIncorrect: Advice(
      "le code porteur est erroné",
      remedy: "s'assurer du code avant le prochain essai"),
    .notGranted: Advice(
      "les règles de cpxd ne vous y autorisent pas",
      remedy: "demander ce droit à l'administrateur (policy.rules)"),
    .schemeImpossible: Advice(
      "la carte ou la clé ne le permet pas",
      remedy: "voir les algorithmes des clés de la carte"),
    .pinHeldBack: Advice(
      "le code n'a pas été envoyé, pour ne pas perdre d'essai",
      remedy: "voir combien d'essais restent"),
    .tooManyRequests: Advice(
      "trop de demandes, ou de codes erronés, en peu de temps",
      remedy: "attendre le temps que dit le message"),
    .recordTampered: Advice(
      "le journal d'audit n'est plus tel qu'il a été écrit",
      remedy: "garder les fichiers tels quels et les faire examiner"),
    .serverNotTrusted: Advice(
      "le serveur, ou une autorité, n'est pas digne de confiance",
      remedy: "vérifier l'adresse ; importer les autorités de l'IGC-Santé par cpxd trust add, ou en "
        + "donner d'autres par --cafile"),
    .certificateRefused: Advice(
      "le serveur a refusé le certificat de la carte",
      remedy: "vérifier qu'il est valable, et de l'autorité que veut le serveur"),
    .noCardAsked: Advice(
      "la page n'a pas demandé de carte",
      remedy: "trouver la page de connexion, ou suivre son lien avec --follow"),
    .serverUnreachable: Advice(
      "le serveur est injoignable ou incompréhensible",
      remedy: "vérifier l'adresse, le réseau et le proxy, puis recommencer"),
    .serverRefused: Advice(
      "la carte a signé, et le serveur a refusé la demande",
      remedy: "demander au service si cette carte y a accès"),
    .redirectionForbidden: Advice(
      "le site mène où la carte n'est pas présentée",
      remedy: "si cet hôte est de confiance, le nommer avec --allow-host"),
    .usageWrong: Advice(
      "la ligne de commande est erronée",
      remedy: "voir l'aide de la commande"),
    .configurationWrong: Advice(
      "la configuration est erronée",
      remedy: "corriger ce que nomme le message"),
    .pinAlreadyRefused: Advice(
      "la carte a déjà refusé ce code, qui n'a donc pas été renvoyé",
      remedy: "donner un autre code ; --resend-refused envoie celui-ci quand même"),
    .lastTryReserved: Advice(
      "le dernier essai est réservé, et rien n'a été envoyé",
      remedy: "si vous êtes sûr du code, l'utiliser avec --allow-last-try"),
    .pinUnattended: Advice(
      "un code lu dans un fichier n'est envoyé que si aucun essai n'est perdu",
      remedy: "saisir le code vous-même"),
    .stateUnavailable: Advice(
      "le démon ne peut noter dans son répertoire d'état les codes qu'il essaie",
      remedy: "vérifier que le répertoire existe, est accessible en écriture et n'est pas plein"),
    .auditUnavailable: Advice(
      "aucune clé n'est utilisée tant que le journal d'audit ne peut être écrit",
      remedy: "vérifier que son répertoire est accessible en écriture et n'est pas plein"),
    .keyMissing: Advice(
      "la carte n'a pas cette clé ou ce certificat",
      remedy: "voir ce qu'elle contient"),
    .objectMissing: Advice(
      "la carte n'a pas cette donnée",
      remedy: "voir celles qu'elle a"),
    .pinMalformed: Advice(
      "ceci ne peut être un code porteur ; aucun essai n'a été perdu",
      remedy: "vérifier sa longueur et ses chiffres"),
    .pukIncorrect: Advice(
      "le code de déblocage est erroné",
      remedy: "s'en assurer avant le prochain essai : s'il se bloque, la carte est perdue"),
    .pukBlocked: Advice(
      "le code de déblocage est bloqué",
      remedy: "faire remplacer la carte par son émetteur"),
    .digestLengthWrong: Advice(
      "l'empreinte n'a pas la longueur que veut l'algorithme",
      remedy: "calculer l'empreinte avec la fonction que nomme l'algorithme (sha256 : 32 octets)"),
    .cardFailed: Advice(
      "la carte n'a pas fait ce qui lui était demandé",
      remedy: "retirer la carte, la remettre, recommencer"),
  ]
}
