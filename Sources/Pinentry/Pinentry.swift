// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Glibc
public import Secrets
import Synchronization

/// The program by which GnuPG and others ask a person for a PIN, in a dialog of their desktop or on a terminal. It is
/// spoken to in the Assuan protocol (pinentry's manual, "Protocol").
///
/// A task that is cancelled while a person is asked takes the dialog away.
public final class Pinentry: Sendable {
  private let process: PinentryProcess
  /// The socket is read where that may block.
  private let queue = DispatchQueue(label: "pinentry")

  /// What a dialog says; line feeds are allowed in the description.
  public struct Text: Sendable {
    public var title: String
    public var description: String
    public var prompt: String
    public var accept: String
    public var refuse: String

    public init(title: String, description: String, prompt: String, accept: String, refuse: String) {
      self.title = title
      self.description = description
      self.prompt = prompt
      self.accept = accept
      self.refuse = refuse
    }
  }

  /// Starts the program, which shows nothing yet.
  ///
  /// - Parameters:
  ///   - program: a path, or a name that is looked for on the path.
  ///   - options: such as `ttyname`; those that the program does not know are passed over.
  /// - Throws: ``PinentryError``.
  public init(_ program: String, options: [(name: String, value: String)]) async throws(PinentryError) {
    process = try PinentryProcess(program)
    try await run { channel throws(PinentryError) in
      _ = try channel.reply()
      for (name, value) in options {
        do throws(PinentryError) {
          _ = try channel.ask("OPTION", "\(name)=\(value)")
        } catch .failed {
          continue
        }
      }
    }
  }

  /// Asks for a secret.
  ///
  /// - Parameter error: why the last one did not do.
  /// - Returns: what was typed; nil when the person refused.
  /// - Throws: ``PinentryError``.
  public func secret(_ text: Text, error: String? = nil) async throws(PinentryError) -> SecretBytes? {
    let typed = Box()
    try await run { channel throws(PinentryError) in
      try Self.set(text, channel)
      if let error { _ = try channel.ask("SETERROR", error) }
      typed.put(try channel.ask("GETPIN"))
    }
    return typed.take()
  }

  /// Asks a question.
  ///
  /// - Returns: whether the answer is yes.
  /// - Throws: ``PinentryError``.
  public func confirm(_ text: Text) async throws(PinentryError) -> Bool {
    try await run { channel throws(PinentryError) in
      try Self.set(text, channel)
      return try channel.ask("CONFIRM") != nil
    }
  }

  /// Shows something and waits until it has been seen.
  ///
  /// - Throws: ``PinentryError``.
  public func show(_ text: Text) async throws(PinentryError) {
    try await run { channel throws(PinentryError) in
      try Self.set(text, channel)
      _ = try channel.ask("MESSAGE")
    }
  }

  private static func set(_ text: Text, _ channel: AssuanChannel) throws(PinentryError) {
    for (command, argument) in [
      ("SETTITLE", text.title), ("SETDESC", text.description), ("SETPROMPT", text.prompt), ("SETOK", text.accept),
      ("SETCANCEL", text.refuse),
    ] { _ = try channel.ask(command, argument) }
  }

  private func run<Value: Sendable>(
    _ work: @escaping @Sendable (AssuanChannel) throws(PinentryError) -> Value
  ) async throws(PinentryError) -> Value {
    let (process, queue) = (process, queue)
    let result: Result<Value, PinentryError> = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        queue.async {
          do throws(PinentryError) {
            continuation.resume(returning: .success(try work(process.channel)))
          } catch {
            continuation.resume(returning: .failure(error))
          }
        }
      }
    } onCancel: {
      process.end()
    }
    return try result.get()
  }

  /// Carries a secret from one thread to another, once.
  private final class Box: Sendable {
    private let secret = Mutex<SecretBytes?>(nil)

    func put(_ value: consuming SecretBytes?) {
      // A capture cannot be consumed, a parameter can.
      var value = value
      secret.withLock { $0 = value.take() }
    }

    func take() -> SecretBytes? { secret.withLock { $0.take() } }
  }
}
