// SPDX-License-Identifier: Apache-2.0
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

class Cards {
    static String call(String method, String path, String headers, String body) throws IOException {
        try (var daemon = SocketChannel.open(UnixDomainSocketAddress.of("/run/cpxd/cpxd.sock"))) {
            daemon.write(ByteBuffer.wrap((method + " " + path + " HTTP/1.1\r\nHost: cpxd\r\nConnection: close\r\n" + headers
                + "Content-Length: " + body.length() + "\r\n\r\n" + body).getBytes()));
            var answer = new String(Channels.newInputStream(daemon).readAllBytes()).split("\r\n\r\n", 2);
            if (!answer[0].startsWith("HTTP/1.1 200")) throw new IOException(answer[1]);
            return answer[1];
        }
    }

    static String member(String json, String name) {
        var found = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
        return found.find() ? found.group(1) : "";
    }

    public static void main(String[] arguments) throws IOException {
        var cards = call("GET", "/v1/cards", "", "");
        System.out.println(member(cards, "serial") + " " + member(cards, "surname"));
        var card = "/v1/cards/" + member(cards, "serial");
        Files.writeString(Path.of("certificate.pem"),
            call("GET", card + "/certificates/authentication", "Accept: application/x-pem-file\r\n", ""));
        var challenge = new byte[32];
        new SecureRandom().nextBytes(challenge);
        var order = "{\"key\":\"authentication\",\"scheme\":\"rsa_pkcs1_sha256\",\"data\":\""
            + Base64.getEncoder().encodeToString(challenge) + "\"}";
        var signed = call("POST", card + "/signatures", "Content-Type: application/json\r\n", order);
        Files.write(Path.of("challenge.bin"), challenge);
        Files.write(Path.of("signature.bin"), Base64.getDecoder().decode(member(signed, "signature")));
    }
}
