// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Glibc
import Synchronization

/// A line on standard error that says what is waited for: drawn when that takes more than a second, gone before
/// anything else is written.
enum ProgressLine {
  private struct State {
    var message: String?
    var isDrawn = false
    /// How many hold it back, a question on the terminal, say.
    var holders = 0
  }

  private static let state = Mutex(State())
  private static let (patience, pause) = (Duration.seconds(1), Duration.milliseconds(100))

  /// Something waited for.
  struct Wait {
    fileprivate let drawing: Task<Void, any Error>?

    /// Takes the line away for good.
    func end() {
      guard let drawing else { return }
      drawing.cancel()
      state.withLock { state in
        erase(&state)
        state.message = nil
      }
    }
  }

  /// No line will be drawn.
  static let silence = Wait(drawing: nil)

  /// Says what is waited for until the end of it.
  static func begin(_ message: String) -> Wait {
    guard isPossible else { return silence }
    let start = ContinuousClock.now
    state.withLock { $0.message = message }
    return Wait(
      drawing: Task {
        try await Task.sleep(for: patience)
        while !Task.isCancelled {
          draw(after: ContinuousClock.now - start)
          try await Task.sleep(for: pause)
        }
      })
  }

  /// Writes while the line is away; it comes back by itself.
  static func erased<Result>(while write: () -> Result) -> Result {
    state.withLock { state in
      erase(&state)
      return write()
    }
  }

  /// Keeps the line away during a dialogue.
  static func heldBack<Result: ~Copyable, Failure: Error>(
    during dialogue: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    state.withLock { state in
      erase(&state)
      state.holders += 1
    }
    defer { state.withLock { $0.holders -= 1 } }
    return try dialogue()
  }

  // MARK: Drawing

  private static var isPossible: Bool {
    isatty(STDERR_FILENO) == 1 && !["dumb", ""].contains(ProcessInfo.processInfo.environment["TERM"] ?? "")
  }

  private static let frames: [String] = {
    let environment = ProcessInfo.processInfo.environment
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
    let isUnicode = locale.lowercased().replacing("-", with: "").hasSuffix("utf8")
    return isUnicode ? ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"] : ["|", "/", "-", "\\"]
  }()

  private static func draw(after time: Duration) {
    state.withLock { state in
      guard let message = state.message, state.holders == 0, let width = Terminal.width(of: STDERR_FILENO) else {
        return
      }
      ProgressSignals.restore()
      state.isDrawn = true
      let frame = frames[Int(time / pause) % frames.count]
      var room = width - 1
      let line = Terminal.glyphs(of: "\(frame) \(message), \(time.components.seconds) s").prefix { glyph in
        room -= glyph.columns
        return room >= 0
      }
      write("\r\u{1B}[?25l\(line.map(\.text).joined())\u{1B}[K")
    }
  }

  private static func erase(_ state: inout State) {
    guard state.isDrawn else { return }
    state.isDrawn = false
    write("\r\u{1B}[K\u{1B}[?25h")
    ProgressSignals.release()
  }

  private static func write(_ text: String) { _ = text.withCString { Glibc.write(STDERR_FILENO, $0, strlen($0)) } }
}
