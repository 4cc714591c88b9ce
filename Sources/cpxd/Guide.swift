// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import CPxAPI
import CPxClient
import FoundationEssentials
import Phrasebook

struct Guide: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: say.guideAbstract, discussion: say.guideDiscussion)

  @OptionGroup var options: ClientOptions

  @Option(help: ArgumentHelp(say.languageHelp, valueName: "fr|en"))
  var lang: Language?

  @Option(help: ArgumentHelp(say.guideServiceHelp, valueName: "dmp|insi|mss"))
  var service: Service?

  /// What the certificates are for.
  enum Service: String, ExpressibleByArgument {
    case dmp, insi, mss

    fileprivate var step: GuideStep {
      switch self {
      case .dmp: .dmp
      case .insi: .insi
      case .mss: .mssante
      }
    }
  }

  func run() async throws {
    if let lang { Language.choose(lang) }
    try await Failure.reported {
      let state = await GuideState(options.client, authorities: TrustDirectory.current.entries().count, now: Date())
      let services: Set<GuideStep> = [.dmp, .insi, .mssante]
      let steps = GuideStep.allCases.filter { service == nil || !services.contains($0) || $0 == service?.step }
      if options.json { return try options.printJSON(steps.map { ToldStep($0, state) }) }
      for step in steps { Self.print(step, state.seen(of: step)) }
    }
  }

  private static func print(_ step: GuideStep, _ seen: GuideState.Seen) {
    let text = say.guide(step)
    Terminal.out(Terminal.wrapped("\(seen.progress.mark) " + Terminal.styled(text.title, .strong), indent: 2))
    Terminal.out(Terminal.wrapped("    " + text.detail, indent: 4))
    if let vigilance = text.vigilance {
      Terminal.out(Terminal.wrapped("    " + say.guideVigilance(vigilance), indent: 4))
    }
    for note in seen.notes { Terminal.out(Terminal.wrapped("    → " + Terminal.safe(note.text), indent: 6)) }
    if let command = step.command { Terminal.out("      \(command)") }
    Terminal.out(Terminal.styled("    " + say.guideSource(step.source), .faint))
  }
}

/// A step in `--json`, in English.
private struct ToldStep: Encodable {
  let step: String
  let state: String
  let title: String
  let detail: String
  let vigilance: String?
  let notes: [String]
  let command: String?
  let source: String

  init(_ step: GuideStep, _ state: GuideState) {
    let text = Language.english.phrases.guide(step)
    let seen = state.seen(of: step)
    self.step = step.rawValue
    self.state = seen.progress.rawValue
    title = text.title
    detail = text.detail
    vigilance = text.vigilance
    notes = seen.notes.map(\.english)
    command = step.command
    source = step.source
  }
}
