// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Signals that end or stop the program while the cursor is hidden.
enum ProgressSignals {
  private static let numbers = [SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP]

  /// Has the line erased and the cursor shown before the signal does what it always does.
  static func restore() {
    for number in numbers where !isIgnored(number) {
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { number in
        // Nothing but what a handler may do (signal-safety(7)).
        let restored: StaticString = "\r\u{1B}[K\u{1B}[?25h"
        _ = write(STDERR_FILENO, restored.utf8Start, restored.utf8CodeUnitCount)
        raise(number)
      }
      // The default is back when the handler runs, so that raising it again has that effect.
      action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND)) | SA_NODEFER
      sigaction(number, &action, nil)
    }
  }

  static func release() {
    for number in numbers where !isIgnored(number) { signal(number, SIG_DFL) }
  }

  /// As by nohup(1), and by a shell for what runs behind it.
  private static func isIgnored(_ number: Int32) -> Bool {
    var current = sigaction()
    sigaction(number, nil, &current)
    return unsafeBitCast(current.__sigaction_handler.sa_handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
