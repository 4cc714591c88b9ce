// SPDX-License-Identifier: Apache-2.0
import Glibc
import Logging
import Synchronization

/// Log lines on standard error, with the syslog priority in front where the journal reads them (sd-daemon(3)).
struct StandardErrorLog: LogHandler {
  let threshold: LogThreshold
  var metadata: Logger.Metadata = [:]
  let isJournal: Bool

  /// One for all handlers of the threshold.
  var logLevel: Logger.Level {
    get { threshold.level }
    nonmutating set { threshold.level = newValue }
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let priority = isJournal ? "<\(event.level.syslogPriority)>" : "\(event.level) "
    // A log line is one line, whatever a card or a client put into it.
    var line = Terminal.safe(priority + "\(event.message)") + "\n"
    line.withUTF8 { _ = write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }
}

/// From which level on lines are written; can be changed while the daemon runs.
final class LogThreshold: Sendable {
  private let value: Mutex<Logger.Level>

  init(_ level: Logger.Level) { value = Mutex(level) }

  var level: Logger.Level {
    get { value.withLock { $0 } }
    set { value.withLock { $0 = newValue } }
  }
}

extension Logger.Level {
  /// syslog(3).
  fileprivate var syslogPriority: Int {
    switch self {
    case .trace, .debug: 7
    case .info: 6
    case .notice: 5
    case .warning: 4
    case .error: 3
    case .critical: 2
    }
  }
}
