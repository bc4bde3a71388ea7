// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.field;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** 64-bit words: carries and borrows by arithmetic alone, so that nothing branches on a secret, and the little-endian byte form. */
public final class Words {
    private static final VarHandle LITTLE_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Words() {}

    /** 1 if {@code sum = a + b (+ carry)} left 64 bits, else 0. */
    public static long carry(long a, long b, long sum) {
        return ((a & b) | ((a | b) & ~sum)) >>> 63;
    }

    /** 1 if {@code difference = a - b (- borrow)} went below 0, else 0. */
    public static long borrow(long a, long b, long difference) {
        return ((~a & b) | ((~a | b) & difference)) >>> 63;
    }

    /** The word in the 8 bytes from an offset, lowest byte first. */
    public static long read(byte[] bytes, int from) {
        return (long) LITTLE_ENDIAN.get(bytes, from);
    }

    /** Writes a word into the 8 bytes from an offset, lowest byte first. */
    public static void write(byte[] bytes, int from, long word) {
        LITTLE_ENDIAN.set(bytes, from, word);
    }

    /** Reads {@code count} words from an offset in bytes. */
    public static void read(byte[] bytes, int from, long[] into, int at, int count) {
        for (int i = 0; i < count; i++) {
            into[at + i] = read(bytes, from + i * Long.BYTES);
        }
    }

    /** All words. */
    public static byte[] bytes(long[] words) {
        byte[] bytes = new byte[words.length * Long.BYTES];
        write(bytes, 0, words, 0, words.length);
        return bytes;
    }

    /** Writes {@code count} words to an offset in bytes. */
    public static void write(byte[] bytes, int from, long[] words, int at, int count) {
        for (int i = 0; i < count; i++) {
            write(bytes, from + i * Long.BYTES, words[at + i]);
        }
    }
}
