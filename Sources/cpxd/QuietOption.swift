// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Phrasebook

/// Whether anything is said beside the result.
struct QuietOption: ParsableArguments {
  @Flag(name: .shortAndLong, help: ArgumentHelp(say.quietHelp))
  var quiet = false

  /// Says what a script need not know: that something has been done, or is waited for.
  func note(_ line: String) {
    if !quiet { Terminal.out(line) }
  }

  /// Says what is waited for when that takes long, until the end of it.
  func waiting(for what: String) -> ProgressLine.Wait { quiet ? ProgressLine.silence : ProgressLine.begin(what) }
}
