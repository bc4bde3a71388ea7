// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.xof;

import io.dapemitter.prio3.field.Words;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * XofHmacSha256Aes128 of libprio-rs: the key stream of AES-128 in counter mode under HMAC-SHA256(seed, length of tag || tag || binder), whose first half is the key and
 * whose second half the first counter block. The same in both generations: the tag's length is one byte.
 */
final class XofHmacSha256Aes128 extends Xof {
    private static final int BUFFER = 4096;

    private final Mac mac;
    private final byte[] buffer = new byte[BUFFER];
    private final byte[] digest = new byte[32];
    private @Nullable CounterKeyStream stream;

    XofHmacSha256Aes128() {
        try {
            mac = Mac.getInstance("HmacSHA256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no HMAC-SHA256", e);
        }
    }

    @Override
    public void start(byte[] seed, byte[] domainSeparation) {
        if (domainSeparation.length > 255) {
            throw new IllegalArgumentException(
                    "XofHmacSha256Aes128: a domain separation tag may have 255 bytes, but has %d"
                            .formatted(domainSeparation.length));
        }
        stream = null;
        try {
            mac.init(new SecretKeySpec(seed, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 of the JDK failed", e);
        }
        mac.update((byte) domainSeparation.length);
        mac.update(domainSeparation);
    }

    @Override
    public void absorb(byte[] bytes, int from, int length) {
        mac.update(bytes, from, length);
    }

    @Override
    public void absorb(int value) {
        mac.update((byte) value);
    }

    @Override
    public void absorbWords(long[] words, int from, int count) {
        int done = 0;
        while (done < count) {
            int take = Math.min(count - done, BUFFER / Long.BYTES);
            Words.write(buffer, 0, words, from + done, take);
            mac.update(buffer, 0, take * Long.BYTES);
            done += take;
        }
    }

    @Override
    public void draw(long[] into, int from, int count) {
        try {
            CounterKeyStream keyStream = stream == null ? startStream() : stream;
            int done = 0;
            while (done < count) {
                int take = Math.min(count - done, BUFFER / Long.BYTES);
                keyStream.next(buffer, take * Long.BYTES);
                Words.read(buffer, 0, into, from + done, take);
                done += take;
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES of the JDK failed", e);
        }
    }

    private CounterKeyStream startStream() throws GeneralSecurityException {
        mac.doFinal(digest, 0);
        CounterKeyStream started = new CounterKeyStream(digest);
        stream = started;
        return started;
    }

    @Override
    public void wipe() {
        Arrays.fill(buffer, (byte) 0);
        Arrays.fill(digest, (byte) 0);
        stream = null;
    }
}
