// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.xof;

import io.dapemitter.prio3.field.Words;
import java.util.Arrays;

/** TurboSHAKE128 (RFC 9861 section 2): absorb, finish, squeeze; after {@link #reset} again. Not safe for use by several threads. */
public final class TurboShake128 {
    /** Bytes of a block. */
    private static final int RATE = 168;

    private static final int RATE_WORDS = RATE / Long.BYTES;

    private final long[] state = new long[KeccakP.LANES];
    private final long[] spare = new long[KeccakP.LANES];
    /** In bytes while absorbing, in words while squeezing. */
    private int position;

    /** Forgets all that was absorbed. */
    public void reset() {
        Arrays.fill(state, 0);
        Arrays.fill(spare, 0);
        position = 0;
    }

    /** Absorbs one byte. */
    public void absorb(int value) {
        state[position >>> 3] ^= (value & 0xFFL) << (8 * (position & 7));
        advance(1);
    }

    /** Absorbs bytes. */
    public void absorb(byte[] bytes, int from, int length) {
        int at = from;
        int end = from + length;
        while (at < end) {
            if (position == 0 && end - at >= RATE) {
                absorbBlock(bytes, at);
                at += RATE;
            } else if ((position & 7) == 0 && end - at >= Long.BYTES) {
                at += absorbLanes(bytes, at, end - at);
            } else {
                absorb(bytes[at++]);
            }
        }
    }

    private void absorbBlock(byte[] bytes, int from) {
        long[] lanes = state;
        for (int i = 0; i < RATE_WORDS; i++) {
            lanes[i] ^= Words.read(bytes, from + Long.BYTES * i);
        }
        KeccakP.permute(lanes, spare);
    }

    /** Absorbs whole lanes up to the end of the block; returns their bytes. */
    private int absorbLanes(byte[] bytes, int from, int length) {
        int first = position >>> 3;
        int lanes = Math.min(length >>> 3, RATE_WORDS - first);
        for (int i = 0; i < lanes; i++) {
            state[first + i] ^= Words.read(bytes, from + Long.BYTES * i);
        }
        advance(Long.BYTES * lanes);
        return Long.BYTES * lanes;
    }

    /** Absorbs the little-endian bytes of words. */
    public void absorbWords(long[] words, int from, int count) {
        int shift = 8 * (position & 7);
        int at = from;
        int end = from + count;
        while (at < end) {
            int lanes = Math.min(end - at, RATE_WORDS - (position >>> 3));
            absorbLanes(words, at, lanes, shift);
            advance(Long.BYTES * lanes);
            if (shift != 0) {
                state[position >>> 3] ^= words[at + lanes - 1] >>> (64 - shift);
            }
            at += lanes;
        }
    }

    /** Adds words to lanes of the block; of the last word what goes into the lane behind is left out. */
    private void absorbLanes(long[] words, int from, int lanes, int shift) {
        int first = position >>> 3;
        if (shift == 0) {
            for (int i = 0; i < lanes; i++) {
                state[first + i] ^= words[from + i];
            }
        } else if (lanes == RATE_WORDS) {
            absorbBlock(state, words, from, shift);
        } else {
            state[first] ^= words[from] << shift;
            for (int i = 1; i < lanes; i++) {
                state[first + i] ^= words[from + i] << shift | words[from + i - 1] >>> (64 - shift);
            }
        }
    }

    /** The same for a whole block, whose number of lanes the just-in-time compiler knows. */
    private static void absorbBlock(long[] lanes, long[] words, int from, int shift) {
        long rest = 0;
        for (int i = 0; i < RATE_WORDS; i++) {
            long word = words[from + i];
            lanes[i] ^= word << shift | rest;
            rest = word >>> (64 - shift);
        }
    }

    private void advance(int bytes) {
        position += bytes;
        if (position >= RATE) {
            KeccakP.permute(state, spare);
            position -= RATE;
        }
    }

    /** Ends absorbing with a domain byte, 0x01 to 0x7F. */
    public void finish(int domain) {
        state[position >>> 3] ^= (long) domain << (8 * (position & 7));
        state[RATE_WORDS - 1] ^= Long.MIN_VALUE;
        KeccakP.permute(state, spare);
        position = 0;
    }

    /** The next words of output, whose little-endian bytes are the function's bytes. */
    public void squeezeWords(long[] into, int from, int count) {
        int at = from;
        int end = from + count;
        while (at < end) {
            if (position == RATE_WORDS) {
                KeccakP.permute(state, spare);
                position = 0;
            }
            int words = Math.min(end - at, RATE_WORDS - position);
            System.arraycopy(state, position, into, at, words);
            position += words;
            at += words;
        }
    }
}
