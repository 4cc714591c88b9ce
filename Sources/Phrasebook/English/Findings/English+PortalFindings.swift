// SPDX-License-Identifier: Apache-2.0

extension English {
  /// Of the server to log in to.
  static let portalFindings: [Finding: Advice] = [
    .portalUnresolved: Advice(
      "the name of the portal leads to no address",
      remedy: "see whether the network and its name service work"),
    .portalUnreachable: Advice(
      "the portal takes no connection",
      remedy: "see whether the network or a firewall stands in the way, and whether the port is right"),
    .portalSilent: Advice(
      "the portal does not answer in time",
      remedy: "try again later, or from another network; a firewall may be in the way"),
    .portalNotTrusted: Advice(
      "the portal's certificate is not one to believe",
      remedy: "import the authorities of IGC-Santé by cpxd trust add, check the clock; in a network that "
        + "opens TLS, leave it"),
    .portalNeedsNewerTLS: Advice(
      "the portal wants a newer TLS than the card can sign for",
      remedy: "a CPS3 has no RSA-PSS, which TLS 1.3 needs: use a CPS4, or have the server allow TLS 1.2"),
    .portalNoCommonScheme: Advice(
      "the portal takes no signature that the card makes",
      remedy: "have the server allow rsa_pkcs1_sha256 in TLS 1.2, or use a card of another generation"),
    .portalOtherAuthorities: Advice(
      "the portal takes certificates of other authorities than the card's",
      remedy: "see that card and portal belong together: test cards are for test servers"),
    .portalFails: Advice(
      "the portal ends the connection",
      remedy: "try again later; if it stays so, report it to the portal with this message"),
    .proxyUnused: Advice(
      "a proxy is set for this session, and cpxd goes through none",
      remedy: "allow this machine a direct connection to the portal"),
    .portalAuthoritiesMissing: Advice(
      "the authorities of IGC-Santé, by which the portal is believed, have not been imported",
      remedy: "import them, once"),
  ]
}
