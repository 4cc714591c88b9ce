// SPDX-License-Identifier: Apache-2.0

extension CardService {
  /// Returns when the service has come to this call: it is not stuck, whatever a reader may be.
  public func turn() {}
}
