// SPDX-License-Identifier: Apache-2.0
// The parts of OpenSSL 3 that cpxd uses; inline functions stand for function-like macros, which Swift does not import.
#ifndef CPXD_COPENSSL_SHIM_H
#define CPXD_COPENSSL_SHIM_H

#include <openssl/asn1.h>
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/core.h>
#include <openssl/core_dispatch.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/http.h>
#include <openssl/objects.h>
#include <openssl/param_build.h>
#include <openssl/params.h>
#include <openssl/pem.h>
#include <openssl/pkcs7.h>
#include <openssl/provider.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/sha.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

/// Finishes a SHA-1 or SHA-256 whose first `bits` bits, whole blocks, somebody else hashed down to `state` (5 or 8 words;
/// null for the beginning). No EVP function takes a state, hence the low-level ones that OpenSSL 3.0 deprecates.
static inline int cpxd_sha1_finish(
    const uint32_t *state, uint64_t bits, const uint8_t *data, size_t length, uint8_t digest[20]) {
  SHA_CTX context;
  if (SHA1_Init(&context) != 1) return 0;
  if (state) {
    context.h0 = state[0];
    context.h1 = state[1];
    context.h2 = state[2];
    context.h3 = state[3];
    context.h4 = state[4];
    context.Nh = (SHA_LONG)(bits >> 32);
    context.Nl = (SHA_LONG)bits;
  }
  return SHA1_Update(&context, data, length) == 1 && SHA1_Final(digest, &context) == 1;
}

static inline int cpxd_sha256_finish(
    const uint32_t *state, uint64_t bits, const uint8_t *data, size_t length, uint8_t digest[32]) {
  SHA256_CTX context;
  if (SHA256_Init(&context) != 1) return 0;
  if (state) {
    for (int i = 0; i < 8; i++) context.h[i] = state[i];
    context.Nh = (SHA_LONG)(bits >> 32);
    context.Nl = (SHA_LONG)bits;
  }
  return SHA256_Update(&context, data, length) == 1 && SHA256_Final(digest, &context) == 1;
}

static inline long cpxd_ctx_set_version_range(SSL_CTX *context, int minimum, int maximum) {
  return SSL_CTX_set_min_proto_version(context, minimum) == 1 && SSL_CTX_set_max_proto_version(context, maximum) == 1;
}

/// `list` in the names of the IANA registry, separated by colons.
static inline long cpxd_ctx_set_client_signature_schemes(SSL_CTX *context, const char *list) {
  return SSL_CTX_set1_client_sigalgs_list(context, list);
}

static inline long cpxd_ssl_set_server_name(SSL *connection, const char *name) {
  return SSL_set_tlsext_host_name(connection, name);
}

/// The certificate and its issuers, leaf first, as the connection shall present them; both are copied by reference.
static inline int cpxd_ssl_use_certificate(SSL *connection, X509 *certificate, EVP_PKEY *key, STACK_OF(X509) *chain) {
  return SSL_use_cert_and_key(connection, certificate, key, chain, 1);
}

/// The signature scheme at `index` of the list in the server's CertificateRequest, by its number in the IANA registry;
/// returns how many there are, 0 when there is none.
static inline int cpxd_ssl_peer_scheme(SSL *connection, int index, uint16_t *scheme) {
  unsigned char signature = 0, hash = 0;
  int count = SSL_get_sigalgs(connection, index, NULL, NULL, NULL, &signature, &hash);
  *scheme = (uint16_t)(hash << 8 | signature);
  return count;
}

#endif
