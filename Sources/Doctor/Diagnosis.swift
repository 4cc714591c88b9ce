// SPDX-License-Identifier: Apache-2.0
import Phrasebook

/// Everything that was looked at, in the order of the layers.
public struct Diagnosis: Sendable {
  /// Who told about readers and cards.
  public let asked: Source
  public let checks: [Check]
  /// What of the details must not reach anybody else.
  public let personal: PersonalData

  public enum Source: String, Sendable {
    case daemon
    /// No daemon answered.
    case pcsc
  }

  /// The worst result of all: ok, warning or fault.
  public var worst: Check.Result { max(checks.map(\.result).max() ?? .ok, .ok) }

  /// 0 when all is well, 1 for a warning, 2 for a fault.
  public var exitStatus: Int32 {
    switch worst {
    case .skipped, .ok: 0
    case .warning: 1
    case .fault: 2
    }
  }
}

extension Diagnosis: Encodable {
  /// `{"asked", "checks": [{"layer", "name", "result", "code", "cause", "remedy", "command", "detail"}], "worst"}`; the
  /// members of a check from `code` on are there only where they say something. The texts are English.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(asked.rawValue, forKey: .asked)
    try container.encode(checks, forKey: .checks)
    try container.encode(worst.rawValue, forKey: .worst)
  }

  private enum CodingKeys: String, CodingKey { case asked, checks, worst }
}

extension Check: Encodable {
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    let advice = finding.map { Language.english.phrases.advice(on: $0) }
    try container.encode(name.layer.rawValue, forKey: .layer)
    try container.encode(name.rawValue, forKey: .name)
    try container.encode(result.rawValue, forKey: .result)
    try container.encodeIfPresent(finding?.rawValue, forKey: .code)
    try container.encodeIfPresent(advice?.cause, forKey: .cause)
    try container.encodeIfPresent(advice?.remedy, forKey: .remedy)
    try container.encodeIfPresent(finding?.command, forKey: .command)
    try container.encodeIfPresent(detail?.english, forKey: .detail)
  }

  private enum CodingKeys: String, CodingKey { case layer, name, result, code, cause, remedy, command, detail }
}
