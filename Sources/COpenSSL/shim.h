// SPDX-License-Identifier: Apache-2.0
// The parts of OpenSSL 3 that cpxd uses; inline functions stand for function-like macros, which Swift does not import.
#ifndef CPXD_COPENSSL_SHIM_H
#define CPXD_COPENSSL_SHIM_H

#include <openssl/asn1.h>
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/objects.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/sha.h>
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

#endif
