// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.xof;

import io.dapemitter.prio3.Generation;

/** Which extendable output function a VDAF uses. */
public enum XofKind {
    /** XofTurboShake128; seeds have 16 bytes in VDAF-08 and 32 in VDAF-18. */
    TURBO_SHAKE_128 {
        @Override
        public int seedSize(Generation generation) {
            return generation == Generation.VDAF_08 ? 16 : 32;
        }

        @Override
        public Xof create(Generation generation) {
            return new XofTurboShake128(generation);
        }
    },
    /** XofFixedKeyAes128; seeds have 16 bytes. Not for Prio3. */
    FIXED_KEY_AES_128 {
        @Override
        public int seedSize(Generation generation) {
            return 16;
        }

        @Override
        public Xof create(Generation generation) {
            return new XofFixedKeyAes128(generation);
        }
    },
    /** XofHmacSha256Aes128 of libprio-rs; seeds have 32 bytes. */
    HMAC_SHA_256_AES_128 {
        @Override
        public int seedSize(Generation generation) {
            return 32;
        }

        @Override
        public Xof create(Generation generation) {
            return new XofHmacSha256Aes128();
        }
    };

    /** Bytes of a seed. */
    public abstract int seedSize(Generation generation);

    /** A new function for one thread. */
    public abstract Xof create(Generation generation);
}
