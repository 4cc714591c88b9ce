// SPDX-License-Identifier: Apache-2.0

/// All that cpxd says to a person: a requirement for each phrase, by topic, so that a language that lacks one does not
/// compile.
///
/// A phrase takes what it speaks of as it came (names from cards and servers, too); whoever shows it makes that harmless.
public typealias Phrases =
  Sendable & CommonPhrases & FailurePhrases & FindingPhrases & AgentPhrases & AuditPhrases & BrowserCheckPhrases
  & BrowserPhrases & CardFilePhrases & CardPhrases & CertificatePhrases & ConfigurationPhrases & DoctorCommandPhrases
  & DoctorPhrases & EventPhrases & ExplanationPhrases & FaultPhrases & FilePhrases & GuidePhrases & LayerPhrases
  & LockPhrases & LoginFailurePhrases & LoginPhrases & OutlookPhrases & PINPhrases & ProgramPhrases & ServicePhrases
  & SettingPhrases & SigningPhrases & TrustPhrases & UsagePhrases & VirtualCardPhrases & WaitingPhrases

/// What cpxd says in English; each topic is an extension of its own.
public struct English: Sendable {}

/// What cpxd says in French; each topic is an extension of its own.
public struct French: Sendable {}
