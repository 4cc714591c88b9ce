// SPDX-License-Identifier: Apache-2.0
import Foundation
import PCSCWorld
import SocketTesting
import Testing

@Suite struct WatchTests {
  private func lines(_ file: URL) -> [String] {
    ((try? String(contentsOf: file, encoding: .utf8)) ?? "").split(separator: "\n").map(String.init)
  }

  @Test func whatHappensIsShownAcrossARestartOfTheDaemon() throws {
    let daemon = try RunningDaemon.started()
    _ = try daemon.serials()
    let directory = try TemporaryDirectory()
    let (plain, json) = (directory.url("plain"), directory.url("json"))
    let watches = try [
      ChildProcess([cpxdPath, "watch", "--socket", daemon.socket], output: plain.path, errors: directory.file("e1")),
      ChildProcess(
        [cpxdPath, "watch", "--json", "--quiet", "--socket", daemon.socket], output: json.path,
        errors: directory.file("e2")),
    ]
    // A watch shows what happens after it began, which nothing tells from outside.
    try waitFor("both watches to follow") {
      _ = try daemon.cpxd("pin", "verify", "--pin-file", "-", input: Data("1234".utf8))
      return lines(plain).contains { $0.contains("PIN verified") }
        && lines(json).contains { $0.contains("pin-verified") }
    }
    for line in lines(json) {
      let event = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      #expect(event["kind"] != nil && event["time"] != nil)
    }
    daemon.stop()
    try waitFor("the watch to say that it waits, with a code") {
      lines(directory.url("e1")).contains { $0.hasSuffix(" [CPX-100]") || $0.hasSuffix(" [CPX-101]") }
    }
    #expect(lines(directory.url("e2")).isEmpty)
    try daemon.start()
    try waitFor("the watch to say that it missed something") { lines(json).contains { $0.contains(#""gap""#) } }
    for watch in watches {
      #expect(watch.isRunning)
      watch.kill(SIGTERM)
      watch.waitUntilExit()
    }
  }

  @Test func withoutADaemonAWatchSaysSo() throws {
    let outcome = try run(cpxdPath, ["watch", "--socket", "/nonexistent/s"])
    #expect(outcome.status == 9)
  }

  @Test func metricsAreWhatPrometheusReads() throws {
    let daemon = try RunningDaemon.started()
    #expect(try daemon.cpxd("pin", "verify", "--pin-file", "-", input: Data("1234".utf8)).status == 0)
    #expect(
      try daemon.cpxd("sign", "--key", "signature", "--scheme", "rsa_pkcs1_sha256", "-", input: Data("d".utf8)).status
        == 0)
    let answer = try daemon.curl("/metrics")
    #expect(answer.status == 200)
    let script = """
      import sys
      from prometheus_client.parser import text_string_to_metric_families
      for family in text_string_to_metric_families(sys.stdin.read()):
        assert family.documentation, family.name
        for sample in family.samples:
          print(family.type, sample.name, sorted(sample.labels.items()), sample.value)
      """
    let read = try run("python3", ["-c", script], input: answer.body)
    #expect(read.status == 0, "\(read.errors)")
    for name in [
      "counter cpxd_apdus_total", "counter cpxd_card_seconds_total", "gauge cpxd_queue_depth",
      "histogram cpxd_queue_wait_seconds_bucket", "gauge cpxd_pin_tries_left",
      "gauge cpxd_certificate_expiry_timestamp_seconds", "counter cpxd_pcscd_reconnects_total",
      "counter cpxd_pin_counter_changes_total", "counter cpxd_audit_failures_total",
    ] {
      #expect(read.text.contains(name), "\(name) in \(read.text)")
    }
    #expect(
      read.text.contains(
        "counter cpxd_signatures_total [('key', 'signature'), ('outcome', 'done'), ('scheme', 'rsa_pkcs1_sha256')] 1.0")
    )
  }
}
