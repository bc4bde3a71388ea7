// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.xof;

import io.dapemitter.prio3.Generation;
import io.dapemitter.prio3.field.Words;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * XofFixedKeyAes128 (VDAF-08 and VDAF-18, section 6.2.2), which is only for functions that need many short outputs under one key, as the IDPF of Poplar1 does. Block i of
 * the output is hash(seed xor i), where hash(B) = AES(key, s) xor s and s = high(B) || high(B) xor low(B).
 */
final class XofFixedKeyAes128 extends Xof {
    private static final int DOMAIN = 2;
    private static final int BLOCK = 16;

    private final Generation generation;
    private final TurboShake128 keyDerivation = new TurboShake128();
    private final Cipher aes;
    private final long[] block = new long[2];
    private final byte[] bytes = new byte[BLOCK];
    private long seedLow;
    private long seedHigh;
    private long index;
    private boolean absorbing;
    /** Words of the current block that are already drawn. */
    private int drawn;

    XofFixedKeyAes128(Generation generation) {
        this.generation = generation;
        try {
            aes = Cipher.getInstance("AES/ECB/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no AES", e);
        }
    }

    @Override
    public void start(byte[] seed, byte[] domainSeparation) {
        keyDerivation.reset();
        keyDerivation.absorb(domainSeparation.length);
        if (generation == Generation.VDAF_18) {
            keyDerivation.absorb(domainSeparation.length >>> 8);
        }
        keyDerivation.absorb(domainSeparation, 0, domainSeparation.length);
        seedLow = Words.read(seed, 0);
        seedHigh = Words.read(seed, Long.BYTES);
        index = 0;
        drawn = block.length;
        absorbing = true;
    }

    @Override
    public void absorb(byte[] binder, int from, int length) {
        keyDerivation.absorb(binder, from, length);
    }

    @Override
    public void absorb(int value) {
        keyDerivation.absorb(value);
    }

    @Override
    public void absorbWords(long[] words, int from, int count) {
        keyDerivation.absorbWords(words, from, count);
    }

    @Override
    public void draw(long[] into, int from, int count) {
        try {
            if (absorbing) {
                deriveKey();
            }
            for (int i = from; i < from + count; i++) {
                if (drawn == block.length) {
                    nextBlock();
                }
                into[i] = block[drawn++];
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES of the JDK failed", e);
        }
    }

    private void deriveKey() throws GeneralSecurityException {
        keyDerivation.finish(DOMAIN);
        keyDerivation.squeezeWords(block, 0, block.length);
        Words.write(bytes, 0, block, 0, block.length);
        aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(bytes, "AES"));
        absorbing = false;
    }

    private void nextBlock() throws GeneralSecurityException {
        long low = seedLow ^ index++;
        long mixed = seedHigh ^ low;
        Words.write(bytes, 0, seedHigh);
        Words.write(bytes, Long.BYTES, mixed);
        aes.update(bytes, 0, BLOCK, bytes, 0);
        block[0] = Words.read(bytes, 0) ^ seedHigh;
        block[1] = Words.read(bytes, Long.BYTES) ^ mixed;
        drawn = 0;
    }

    @Override
    public void wipe() {
        keyDerivation.reset();
        Arrays.fill(block, 0);
        Arrays.fill(bytes, (byte) 0);
        seedLow = 0;
        seedHigh = 0;
    }
}
