// SPDX-License-Identifier: Apache-2.0
import Foundation
import PCSCWorld
import SocketTesting
import Testing
import VirtualCards

/// Other people's PKCS#11 programs, unchanged, on the card behind pcscd.
@Suite struct PKCS11ProgramTests {
  @Test func pkcs11ToolListsTestsAndSigns() throws {
    let test = try TokenWorld(.cps4)
    let listed = try test.pkcs11Tool("-L", "-O")
    for part in [
      "CPS4v1-\(test.card.image.cardNumber)", "ASIP SANTE", "ChipDoc", "login required", "Cle publique - Certificat",
      "CPXD VIRTUAL ROOT FORT", "CPS_INFO_PS", test.identifier,
    ] {
      #expect(listed.text.contains(part), "\(part)")
    }
    #expect(!listed.text.contains("Private Key"))
    let tested = try test.pkcs11Tool("--login", "--pin", "1234", "--test")
    #expect(tested.text.contains("No errors"), "\(tested.text)\(tested.errors)")
    let (data, signature, key) = (
      test.directory.file("data"), test.directory.file("signature"), test.directory.file("key.pem")
    )
    try Data("data".utf8).write(to: test.directory.url("data"))
    try run("openssl", ["x509", "-pubkey", "-noout", "-in", test.chain(), "-out", key])
    for (mechanism, hash) in [("SHA1-RSA-PKCS", "sha1"), ("SHA256-RSA-PKCS", "sha256"), ("SHA512-RSA-PKCS", "sha512")] {
      let signed = try test.pkcs11Tool(
        "--login", "--pin", "1234", "--sign", "-m", mechanism, "--id", test.identifier, "--input-file", data,
        "--output-file", signature)
      #expect(signed.status == 0, "\(signed.errors)")
      let verdict = try run("openssl", ["dgst", "-\(hash)", "-verify", key, "-signature", signature, data])
      #expect(verdict.text == "Verified OK\n", "\(mechanism)")
    }
    let digest = test.directory.url("digest")
    try run("openssl", ["dgst", "-sha256", "-binary", data]).output.write(to: digest)
    let signed = try test.pkcs11Tool(
      "--login", "--pin", "1234", "--sign", "-m", "RSA-PKCS-PSS", "--hash-algorithm", "SHA256", "--id", test.identifier,
      "--input-file", digest.path, "--output-file", signature)
    #expect(signed.status == 0, "\(signed.errors)")
    let pss = try run(
      "openssl",
      [
        "dgst", "-sha256", "-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:digest", "-verify", key,
        "-signature", signature, data,
      ])
    #expect(pss.text == "Verified OK\n")
  }

  @Test func aWrongPINCostsOneTryAndTheFlagsTellIt() throws {
    let test = try TokenWorld(.cps3)
    let refused = try test.pkcs11Tool("--login", "--pin", "0000", "-O")
    #expect(refused.errors.contains("CKR_PIN_INCORRECT"))
    #expect(try test.pkcs11Tool("-L").text.contains("user PIN count low"))
    #expect(try test.daemon.cpxd("pin", "status", "--json").json()["triesLeft"] as? Int == 2)
    #expect(try test.pkcs11Tool("--login", "--pin", "12345", "-O").errors.contains("CKR_PIN_LEN_RANGE"))
    // The same wrong PIN is not sent again.
    #expect(try test.pkcs11Tool("--login", "--pin", "0000", "-O").errors.contains("CKR_PIN_INCORRECT"))
    #expect(try test.daemon.cpxd("pin", "status", "--json").json()["triesLeft"] as? Int == 2)
    #expect(try test.pkcs11Tool("--login", "--pin", "1234", "-O", "--type", "privkey").text.contains("CPS_PRIV_AUT"))
  }

  @Test(arguments: ["cps3", "cps4"])
  func theHashOfTLS10IsSignedByConfigurationOnly(profile: String) throws {
    for isAllowed in [false, true] {
      let test = try TokenWorld(profile == "cps3" ? .cps3 : .cps4, pkcs11: #""legacyTLS":\#(isAllowed)"#)
      let (data, signature, key) = (
        test.directory.file("hashes"), test.directory.file("signature"), test.directory.file("key.pem")
      )
      let hashes = Data(0..<36)
      try hashes.write(to: test.directory.url("hashes"))
      let signed = try test.pkcs11Tool(
        "--login", "--pin", "1234", "--sign", "-m", "RSA-PKCS", "--id", test.identifier, "--input-file", data,
        "--output-file", signature)
      guard isAllowed else {
        #expect(signed.errors.contains("CKR_DATA_INVALID"), "\(signed.errors)")
        continue
      }
      #expect(signed.status == 0, "\(signed.errors)")
      try run("openssl", ["x509", "-pubkey", "-noout", "-in", test.chain(), "-out", key])
      let recovered = try run(
        "openssl",
        [
          "pkeyutl", "-verifyrecover", "-pubin", "-inkey", key, "-in", signature, "-pkeyopt", "rsa_padding_mode:pkcs1",
        ])
      #expect(recovered.output == hashes)
    }
  }

  @Test(arguments: [("cps3", "tls1_2"), ("cps4", "tls1_2"), ("cps4", "tls1_3")])
  func gnuTLSAndOpenSSLLogIn(profile: String, version: String) throws {
    let test = try TokenWorld(profile == "cps3" ? .cps3 : .cps4)
    let server = try DemandingServer(trusting: test.root, version: version)
    let chain = try test.chain()
    let gnuTLS = try test.tool(
      "gnutls-cli",
      [
        "--provider", TokenWorld.client, "--x509cafile", server.certificate, "--x509keyfile",
        "\(test.uri);type=private", "--x509certfile", chain, "-p", "\(server.port)", "localhost",
      ], ["GNUTLS_PIN": "1234"], input: "GET / HTTP/1.0\r\n\r\n")
    #expect(gnuTLS.text.contains(DemandingServer.welcome), "\(gnuTLS.errors)")
    // OpenSSL does not ask a key what it can: a CPS3 needs to be told that there is no PSS.
    let algorithms = profile == "cps3" ? "SignatureAlgorithms = RSA+SHA256:RSA+SHA384:RSA+SHA512" : ""
    let configuration = """
      openssl_conf = main
      [main]
      engines = engines
      ssl_conf = ssl
      [engines]
      pkcs11 = pkcs11
      [pkcs11]
      engine_id = pkcs11
      MODULE_PATH = \(TokenWorld.client)
      init = 0
      [ssl]
      system_default = defaults
      [defaults]
      \(algorithms)
      """
    try Data(configuration.utf8).write(to: test.directory.url("openssl.cnf"))
    let curl = try test.tool(
      "curl",
      [
        "--silent", "--show-error", "--cacert", server.certificate, "--engine", "pkcs11", "--key-type", "ENG", "--key",
        "\(test.uri);type=private;pin-value=1234", "--cert", chain, server.url,
      ], ["OPENSSL_CONF": test.directory.file("openssl.cnf")])
    #expect(curl.text.contains(DemandingServer.welcome), "\(curl.errors)")
    #expect(server.logins >= 2)
  }

  @Test func aCPS3CannotLogInToTLS13AndTheProgramSaysSo() throws {
    let test = try TokenWorld(.cps3)
    let server = try DemandingServer(trusting: test.root, version: "tls1_3")
    let gnuTLS = try test.tool(
      "gnutls-cli",
      [
        "--provider", TokenWorld.client, "--x509cafile", server.certificate, "--x509keyfile",
        "\(test.uri);type=private", "--x509certfile", try test.chain(), "-p", "\(server.port)", "localhost",
      ], ["GNUTLS_PIN": "1234"], input: "GET / HTTP/1.0\r\n\r\n")
    #expect(gnuTLS.status != 0)
    #expect(!gnuTLS.text.contains(DemandingServer.welcome))
  }

  @Test func p11ToolListsAndSigns() throws {
    let test = try TokenWorld(.cps3)
    let token = "pkcs11:serial=\(test.card.image.serial)"
    for (list, parts) in [
      ("--list-privkeys", ["CPS_PRIV_AUT", "CPS_PRIV_SIG", "CKA_NEVER_EXTRACTABLE"]),
      ("--list-all-certs", ["Certificat d'Authentification CPS", "CKA_CERTIFICATE_CATEGORY=CA"]),
    ] {
      let listed = try test.tool(
        "p11tool", ["--provider", TokenWorld.client, "--login", list, token], ["GNUTLS_PIN": "1234"])
      for part in parts { #expect(listed.text.contains(part), "\(part)") }
    }
    let signed = try test.tool(
      "p11tool", ["--provider", TokenWorld.client, "--login", "--test-sign", "\(test.uri);type=private"],
      ["GNUTLS_PIN": "1234"])
    #expect(signed.status == 0, "\(signed.errors)")
  }

  @Test func sshListsKeysAndLogsIn() throws {
    let test = try TokenWorld(.cps3)
    let keys = try test.tool("ssh-keygen", ["-D", TokenWorld.client])
    // Those of both certificates, and of the two issuers.
    #expect(keys.text.split(separator: "\n").count { $0.hasPrefix("ssh-rsa ") } == 4, "\(keys.errors)")
    try test.verifyPIN()
    let directory = test.directory
    try keys.output.write(to: directory.url("authorized"))
    try run("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", directory.file("host")])
    // A login over standard input and output: no port, no daemon.
    let settings = """
      HostKey \(directory.file("host"))
      AuthorizedKeysFile \(directory.file("authorized"))
      StrictModes no
      UsePAM no
      PermitRootLogin yes
      """
    try Data(settings.utf8).write(to: directory.url("sshd_config"))
    try FileManager.default.createDirectory(atPath: "/run/sshd", withIntermediateDirectories: true)
    let login = try test.tool(
      "ssh",
      [
        "-F", "none", "-o", "ProxyCommand=/usr/sbin/sshd -i -f \(directory.file("sshd_config"))", "-o",
        "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null", "-o", "BatchMode=yes", "-o",
        "PKCS11Provider=\(TokenWorld.client)", "-o", "IdentityFile=none", "root@card", "echo logged in",
      ])
    #expect(login.text == "logged in\n", "\(login.errors)")
  }

  @Test func javaListsItsKeyStore() throws {
    let test = try TokenWorld(.cps4)
    try Data("name = cpxd\nlibrary = \(TokenWorld.client)\n".utf8).write(to: test.directory.url("java.cfg"))
    let listed = try test.tool(
      "keytool",
      [
        "-list", "-storetype", "PKCS11", "-storepass", "1234", "-addprovider", "SunPKCS11", "-providerArg",
        test.directory.file("java.cfg"),
      ])
    #expect(listed.text.contains("Certificat d'Authentification CPS, PrivateKeyEntry"), "\(listed.text)")
    // A certificate request is signed with the card's key, by a program in one file.
    try Data(Self.javaProgram.utf8).write(to: test.directory.url("Sign.java"))
    let signed = try test.tool("java", [test.directory.file("Sign.java"), test.directory.file("java.cfg")])
    #expect(signed.text == "SHA256withRSA true\nRSASSA-PSS true\n", "\(signed.errors)")
  }

  private static let javaProgram = """
    import java.security.*;
    import java.security.spec.*;
    public class Sign {
      public static void main(String[] arguments) throws Exception {
        Provider provider = Security.getProvider("SunPKCS11").configure(arguments[0]);
        KeyStore store = KeyStore.getInstance("PKCS11", provider);
        store.load(null, "1234".toCharArray());
        String alias = "Certificat d'Authentification CPS";
        for (String algorithm : new String[] {"SHA256withRSA", "RSASSA-PSS"}) {
          Signature signer = Signature.getInstance(algorithm, provider);
          Signature verifier = Signature.getInstance(algorithm);
          if (algorithm.endsWith("PSS"))
            for (Signature signature : new Signature[] {signer, verifier})
              signature.setParameter(
                new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
          signer.initSign((PrivateKey) store.getKey(alias, null));
          signer.update("data".getBytes());
          verifier.initVerify(store.getCertificate(alias));
          verifier.update("data".getBytes());
          System.out.println(algorithm + " " + verifier.verify(signer.sign()));
        }
      }
    }
    """
}
