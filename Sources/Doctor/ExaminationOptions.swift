// SPDX-License-Identifier: Apache-2.0
public import Certificates
public import FoundationEssentials
public import Secrets

/// What a person asks of an examination.
public struct ExaminationOptions: Sendable {
  /// What the chains of the certificates are checked with.
  public var issuers = IssuerKnowledge()
  /// What certificates are looked for in.
  public var revocations: [RevocationList] = []
  /// Reads the PIN, at most once; nil when none is given, and then none is tried.
  public var pin: (@Sendable () throws -> SecretBytes)?
  /// Whether the signature key may be tried too; its signature binds the holder.
  public var triesSignatureKey = false
  /// The server to log in to; nil when none is to be looked at.
  public var portal: Portal?
  /// The directories of the browsers' databases.
  public var databases: [String] = []
  /// Whether nothing beyond this machine is asked.
  public var isOffline = false
  /// The moment at which validity is judged.
  public var now = Date()
  /// Which layers are looked at; those of the service, and from pcscd to certificates, always are.
  public var layers = Set(Layer.allCases)

  public init() {}
}
