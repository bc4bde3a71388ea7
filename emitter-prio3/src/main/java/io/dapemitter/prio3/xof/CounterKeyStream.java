// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.xof;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-128 in counter mode, where only the last 8 bytes of the block count, big endian, as libprio-rs does it. The JDK carries into the first 8 bytes, so its stream is
 * started again where the counter wraps.
 */
final class CounterKeyStream {
    private static final int BLOCK = 16;
    private static final byte[] ZEROS = new byte[4096];

    private final SecretKeySpec key;
    private final byte[] firstBlock;
    private final Cipher cipher;
    /** Bytes until the counter wraps, or the largest long if that is far. */
    private long untilWrap;

    /** Starts with 16 bytes of key and 16 bytes of the first block. */
    CounterKeyStream(byte[] keyAndBlock) throws GeneralSecurityException {
        key = new SecretKeySpec(keyAndBlock, 0, BLOCK, "AES");
        firstBlock = Arrays.copyOfRange(keyAndBlock, BLOCK, 2 * BLOCK);
        cipher = Cipher.getInstance("AES/CTR/NoPadding");
        start();
    }

    private void start() throws GeneralSecurityException {
        long counter = ByteBuffer.wrap(firstBlock).getLong(Long.BYTES);
        boolean wrapsSoon = counter < 0 && counter >= -(Long.MAX_VALUE / BLOCK);
        untilWrap = wrapsSoon ? -counter * BLOCK : Long.MAX_VALUE;
        cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(firstBlock));
    }

    /** The next bytes, up to 4096. */
    void next(byte[] into, int length) throws GeneralSecurityException {
        int done = 0;
        while (done < length) {
            int take = (int) Math.min(length - done, untilWrap);
            cipher.update(ZEROS, 0, take, into, done);
            done += take;
            untilWrap -= take;
            if (untilWrap == 0) {
                Arrays.fill(firstBlock, Long.BYTES, BLOCK, (byte) 0);
                start();
            }
        }
    }
}
