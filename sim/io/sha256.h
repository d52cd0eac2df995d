/* SHA-256 (FIPS 180-4), the fingerprint of every exported file in datapackage.json. */
#ifndef RUBOR_IO_SHA256_H
#define RUBOR_IO_SHA256_H

#include <stddef.h>
#include <stdint.h>

/* A digest in the making: caller's storage, init, then add as often as needed, then hex once. */
struct rubor_sha256 {
    uint32_t state[8];
    uint64_t n_bytes;
    unsigned char block[64];
};

/* Starts a digest of zero bytes. */
void rubor_sha256_init(struct rubor_sha256 *sha);
/* Adds n bytes. */
void rubor_sha256_add(struct rubor_sha256 *sha, const void *bytes, size_t n);
/* Ends the digest and writes it as 64 lower-case hexadecimal digits and a final 0. */
void rubor_sha256_hex(struct rubor_sha256 *sha, char hex[65]);

#endif
