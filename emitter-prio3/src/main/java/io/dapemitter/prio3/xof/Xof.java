// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.xof;

import io.dapemitter.prio3.field.Field;
import io.dapemitter.prio3.field.Words;

/**
 * An extendable output function: start, absorb the binder, draw; then start again. The first draw ends absorbing. What is drawn comes in words, whose little-endian bytes
 * are the function's bytes. Not safe for use by several threads.
 */
public abstract class Xof {
    private final long[] word = new long[1];

    /** Starts anew from a seed of this function's length and a domain separation tag of up to 255 bytes, 65535 in VDAF-18 where it is TurboSHAKE's. */
    public abstract void start(byte[] seed, byte[] domainSeparation);

    /** Absorbs a part of the binder. */
    public abstract void absorb(byte[] bytes, int from, int length);

    /** Absorbs one byte of the binder. */
    public abstract void absorb(int value);

    /** Absorbs the little-endian bytes of words, which are the encoding of field elements. */
    public abstract void absorbWords(long[] words, int from, int count);

    /** Draws words. */
    public abstract void draw(long[] into, int from, int count);

    /** Forgets seed and state as far as they are ours. */
    public abstract void wipe();

    /** Absorbs a part of the binder. */
    public final void absorb(byte[] bytes) {
        absorb(bytes, 0, bytes.length);
    }

    /** Draws a seed, whose length is a multiple of 8 ({@code derive_seed}). */
    public final void drawSeed(byte[] into, int from, int length) {
        for (int i = from; i < from + length; i += Long.BYTES) {
            draw(word, 0, 1);
            Words.write(into, i, word[0]);
        }
        word[0] = 0;
    }

    /** Draws field elements ({@code next_vec}): chunks that are not below the modulus are left out. */
    public final void drawElements(Field field, long[] into, int at, int count) {
        int words = field.words();
        draw(into, at * words, count * words);
        int start = 0;
        int rejected = field.firstOutOfRange(into, at, count);
        while (rejected >= 0) {
            start += rejected;
            int rest = count - start - 1;
            field.copy(into, at + start + 1, into, at + start, rest);
            draw(into, (at + count - 1) * words, words);
            rejected = field.firstOutOfRange(into, at + start, count - start);
        }
    }
}
