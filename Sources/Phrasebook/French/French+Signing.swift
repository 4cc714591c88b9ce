// SPDX-License-Identifier: Apache-2.0

extension French: SigningPhrases {
  public var signAbstract: String { "Signer avec une clé de la carte." }
  public var signDiscussion: String {
    "La signature est écrite en base64 sur la sortie standard, ou en octets dans le fichier de --out."
  }
  public var signKeyHelp: String { "La clé." }
  public var schemeHelp: String { "L'algorithme de signature, par son nom TLS." }
  public var digestHelp: String { "Signer cette empreinte." }
  public var signatureOutHelp: String { "Écrire la signature ici." }
  public var purposeHelp: String { "À quoi elle sert ; noté dans le journal d'audit." }
  public var signFileHelp: String { "Le fichier à signer, - pour l'entrée standard." }
  public var fileOrDigest: String { "donner un fichier ou --digest, l'un des deux" }
  public var digestNotHexadecimal: String { "--digest demande des chiffres hexadécimaux" }
  public func unknownScheme(_ scheme: String, known: String) -> String {
    "algorithme \(scheme) inconnu ; connus : \(known)"
  }
}
