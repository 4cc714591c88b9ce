// SPDX-License-Identifier: Apache-2.0
import Foundation
import PCSCWorld
import SocketTesting

/// A pinentry that answers from a list and writes down what it is told.
struct ScriptedPinentry {
  let directory: TemporaryDirectory

  /// - Parameter answers: to GETPIN, CONFIRM and MESSAGE in turn: a PIN, `ok`, `no`, `fail` for a dialog that cannot be
  ///   shown, and `wait` for a person who does not answer.
  init(_ answers: String...) throws {
    directory = try TemporaryDirectory()
    try Data((answers.joined(separator: "\n") + "\n").utf8).write(to: directory.url("answers"))
    let script = """
      #!/bin/sh
      cd '\(directory.path)' || exit
      echo $$ >pid
      echo 'OK hello'
      while read -r command argument; do
        echo "$command $argument" >>said
        case $command in
          GETPIN | CONFIRM | MESSAGE)
            count=$(($(cat count 2>/dev/null || echo 0) + 1))
            echo "$count" >count
            answer=$(sed -n "${count}p" answers)
            case $answer in
              ok) echo OK ;;
              no) echo 'ERR 83886179 Operation cancelled' ;;
              fail) echo 'ERR 83918950 Inappropriate ioctl for device' ;;
              wait) exec sleep 1000 ;;
              *) printf 'D %s\\nOK\\n' "$answer" ;;
            esac
            ;;
          *) echo OK ;;
        esac
      done
      """
    try Data(script.utf8).write(to: directory.url("pinentry"))
    chmod(path, 0o755)
    chmod(directory.path, 0o777)
  }

  var path: String { directory.file("pinentry") }

  /// The commands with what they were given, but for the greeting's.
  var said: [String] {
    ((try? String(contentsOf: directory.url("said"), encoding: .utf8)) ?? "").split(separator: "\n").map(String.init)
  }

  var isRunning: Bool {
    let pid = (try? String(contentsOf: directory.url("pid"), encoding: .utf8)).flatMap {
      pid_t($0.trimmingCharacters(in: .whitespacesAndNewlines))
    }
    return pid.map { kill($0, 0) == 0 } ?? false
  }
}
