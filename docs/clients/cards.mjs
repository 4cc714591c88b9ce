// SPDX-License-Identifier: Apache-2.0
import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { request } from "node:http";

const call = (method, path, headers = {}, body) => new Promise((resolve, reject) => {
  const ask = request({ socketPath: "/run/cpxd/cpxd.sock", method, path, headers }, async (answer) => {
    let text = "";
    for await (const part of answer) text += part;
    answer.statusCode === 200 ? resolve(text) : reject(new Error(JSON.parse(text).detail));
  });
  ask.on("error", reject).end(body);
});

const { cards } = JSON.parse(await call("GET", "/v1/cards"));
for (const { serial, holder } of cards) console.log(serial, holder.surname ?? "");
const card = `/v1/cards/${cards[0].serial}`;
writeFileSync("certificate.pem", await call("GET", `${card}/certificates/authentication`, { Accept: "application/x-pem-file" }));
const challenge = randomBytes(32);
const order = { key: "authentication", scheme: "rsa_pkcs1_sha256", data: challenge.toString("base64") };
const signed = await call("POST", `${card}/signatures`, { "Content-Type": "application/json" }, JSON.stringify(order));
writeFileSync("challenge.bin", challenge);
writeFileSync("signature.bin", Buffer.from(JSON.parse(signed).signature, "base64"));
