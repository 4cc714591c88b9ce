# SPDX-License-Identifier: Apache-2.0
import base64, http.client, json, os, socket

def call(method, path, body=None, **headers):
    daemon = http.client.HTTPConnection("cpxd")
    daemon.sock = socket.socket(socket.AF_UNIX)
    daemon.sock.connect("/run/cpxd/cpxd.sock")
    daemon.request(method, path, body and json.dumps(body), headers)
    answer = daemon.getresponse()
    data = answer.read()
    if answer.status != 200:
        raise SystemExit(json.loads(data)["detail"])
    return data

cards = json.loads(call("GET", "/v1/cards"))["cards"]
print(*(f"{card['serial']} {card['holder'].get('surname', '')}" for card in cards), sep="\n")
card = f"/v1/cards/{cards[0]['serial']}"
certificate = call("GET", f"{card}/certificates/authentication", Accept="application/x-pem-file")
challenge = os.urandom(32)
order = {"key": "authentication", "scheme": "rsa_pkcs1_sha256", "data": base64.b64encode(challenge).decode()}
signed = json.loads(call("POST", f"{card}/signatures", order, **{"Content-Type": "application/json"}))
open("certificate.pem", "wb").write(certificate)
open("challenge.bin", "wb").write(challenge)
open("signature.bin", "wb").write(base64.b64decode(signed["signature"]))
