// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Phrasebook

extension CPXD {
  /// Runs the command that the command line names. What is wrong with the line, and what a command did not report
  /// itself, is said as every other failure is: in the language of the terminal, with its code.
  static func main() async {
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      let (status, message) = (exitCode(for: error), message(for: error))
      if status == .success && message.prefixMatch(of: #/OVERVIEW: |USAGE: /#) != nil {
        Terminal.out(say.helpPage(message))
        exit()
      }
      // Versions and completions are no errors; who ends by a status alone has said why.
      if status == .success || message.isEmpty { exit(withError: error) }
      guard status == .validationFailure else {
        Failure(.failure, message).report()
        exit(withError: ExitStatus.failure.exitCode)
      }
      UsageMistake(message: message, fullMessage: fullMessage(for: error)).report()
      exit(withError: ExitStatus.usage.exitCode)
    }
  }
}
