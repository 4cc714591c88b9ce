// SPDX-License-Identifier: Apache-2.0
import CardTransport
import Certificates
import Crypto
import FoundationEssentials
import HealthCards
import ISO7816
public import Metrics

/// What the service counts. Label values are the service's own words, names of readers, or serial numbers of cards,
/// never what a client wrote.
final class ServiceMetrics: Sendable {
  let apdus = LabelledCounter(
    "cpxd_apdus_total", help: "Commands sent to cards, by instruction and class of status word.",
    labels: ["reader", "instruction", "status"], mostSeries: 512)
  let cardTime = LabelledCounter(
    "cpxd_card_seconds_total", help: "Time that cards took to answer.", labels: ["reader"])
  let queueWait = LabelledHistogram(
    "cpxd_queue_wait_seconds", help: "Time that requests waited for their turn with a reader.", labels: ["reader"],
    bounds: [0.001, 0.01, 0.1, 0.5, 1, 2, 5, 10, 30])
  let signatures = LabelledCounter(
    "cpxd_signatures_total", help: "Signatures asked for, by key, scheme and outcome.",
    labels: ["key", "scheme", "outcome"])
  let reconnects = LabelledCounter(
    "cpxd_pcscd_reconnects_total", help: "How often the PC/SC service came back after it could not be reached.")
  let counterChanges = LabelledCounter(
    "cpxd_pin_counter_changes_total", help: "How often a PIN's number of tries was changed by another program.")
  let auditFailures = LabelledCounter(
    "cpxd_audit_failures_total", help: "How often something could not be put on record.")

  func note(_ exchange: Exchange, reader: String) {
    let instruction = exchange.instruction.map(\.description) ?? "other"
    let status = exchange.response.suffix(2).first.flatMap(\.self).map { Self.statusClass($0) } ?? "none"
    apdus.add(1, reader, instruction, status)
    cardTime.add(exchange.milliseconds / 1000, reader)
  }

  func note(_ order: SignatureOrder, outcome: String) {
    let isKnown = SignatureScheme.known.contains(order.scheme)
    signatures.add(1, order.key.rawValue, isKnown ? order.scheme.rawValue : "unknown", outcome)
  }

  /// The first byte, as ISO/IEC 7816-4, 5.6 groups them.
  private static func statusClass(_ sw1: UInt8) -> String {
    switch sw1 {
    case 0x90, 0x61: "ok"
    case 0x62, 0x63: "warning"
    default: "error"
    }
  }
}

extension CardService {
  /// Everything that is counted, and how readers and cards are now.
  ///
  /// - Throws: ``AccessError/refused(_:)`` to a peer that may not list.
  public func metrics(for peer: Peer) throws(AccessError) -> [MetricFamily] {
    try require(.list, for: peer)
    let known = slots.compactMap(\.worker.known)
    let depths = slots.map { slot in
      MetricFamily.Sample(
        labels: [.init("reader", slot.worker.reader.name)], value: Double(slot.worker.waitingCount))
    }
    let tries = known.compactMap { known in
      known.counter.triesLeft.map {
        MetricFamily.Sample(labels: [.init("card", known.card.serial.description)], value: Double($0))
      }
    }
    let ends = known.flatMap { known in
      known.card.keys.map { key in
        MetricFamily.Sample(
          labels: [.init("card", known.card.serial.description), .init("key", key.name.rawValue)],
          value: key.certificate.notAfter.timeIntervalSince1970)
      }
    }
    return [
      counted.apdus.family, counted.cardTime.family,
      MetricFamily(
        "cpxd_queue_depth", help: "Requests that wait for their turn with a reader.", kind: .gauge, samples: depths),
      counted.queueWait.family, counted.signatures.family,
      MetricFamily(
        "cpxd_pin_tries_left", help: "PIN tries left, as the card last told.", kind: .gauge, samples: tries),
      MetricFamily(
        "cpxd_certificate_expiry_timestamp_seconds",
        help: "When a certificate ends, in seconds since 1970; less time() and divided by 86400: the days left.",
        kind: .gauge, samples: ends),
      counted.reconnects.family, counted.counterChanges.family, counted.auditFailures.family,
    ]
  }
}
