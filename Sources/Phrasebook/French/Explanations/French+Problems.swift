// SPDX-License-Identifier: Apache-2.0

extension French {
  /// Of the problem types of the HTTP API.
  static let problems: [String: String] = [
    "pin-incorrect": "la carte a refusé le code porteur ; la réponse dit les essais restants",
    "pin-malformed": "ce ne peut être un code ; la carte n'a pas été interrogée, aucun essai perdu",
    "pin-blocked": "le code porteur est bloqué : il ne reste aucun essai",
    "pin-required": "la clé sert une fois le code porteur vérifié",
    "puk-incorrect": "la carte a refusé le code de déblocage ; la réponse dit les essais restants",
    "puk-blocked": "le code de déblocage est bloqué : la carte ne peut plus être débloquée",
    "object-not-found": "la carte n'a pas cet objet de données",
    "card-not-found": "aucune carte de ce numéro n'est dans un lecteur",
    "key-not-found": "la carte n'a pas cette clé ou ce certificat",
    "scheme-unsupported": "la clé n'a pas ce schéma de signature ; une CPS3 n'a pas RSA-PSS",
    "digest-length": "l'empreinte n'a pas la longueur que veut le schéma",
    "card-failure": "la carte n'a pas fait ce qui lui était demandé",
    "reader-unavailable": "le lecteur est inutilisable, ou n'a pas répondu à temps",
    "busy": "trop de demandes attendent la carte",
    "pin-already-refused": "la carte a déjà refusé ce code ; il n'a pas été renvoyé, aucun essai perdu",
    "last-try-reserved": "le dernier essai est réservé ; rien n'a été envoyé",
    "unattended-pin": "un essai est perdu, donc un code que personne n'a saisi n'a pas été envoyé",
    "too-many-requests": "vous avez donné des codes faux, ou demandez trop souvent",
    "state-unavailable": "l'essai ne pouvait être noté, donc rien n'a été envoyé à la carte",
    "audit-unavailable": "aucune clé ne sert tant que le journal d'audit ne peut être écrit",
    "not-granted": "vous n'y êtes pas autorisé ; la réponse nomme le droit qui manque",
    "bad-request": "la requête est mal formée",
    "not-found": "il n'y a rien à ce chemin",
    "method-not-allowed": "le chemin existe, pas la méthode",
    "not-acceptable": "la réponse n'existe pas dans le format demandé",
    "request-timeout": "la requête a mis trop longtemps à arriver",
    "content-too-large": "le corps est plus grand que permis à ce chemin",
    "unsupported-media-type": "le type de contenu n'est pas celui de ce chemin",
    "head-too-large": "l'en-tête de la requête est trop grand",
    "browser-refused": "la requête vient d'un navigateur, et la socket n'est pas pour eux",
    "too-many-connections": "trop de connexions sont ouvertes",
    "internal-error": "le démon est en faute",
  ]
}
