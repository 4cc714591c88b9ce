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
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#endif
