// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap.upload;

import io.dapemitter.dap.Extension;
import io.dapemitter.dap.MessageReader;
import io.dapemitter.dap.MessageWriter;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client encrypts to one aggregator (DAP-09 section 4.4.2): {@code extensions<u16>, payload<u32>}, the same in both versions. The payload is secret:
 * it is never printed, and whoever is done with it calls {@link #wipe}. Safe for use by many threads until then.
 */
public final class PlaintextInputShare {
    private final List<Extension> extensions;
    private final byte[] payload;

    /** An input share; it keeps copies. */
    public PlaintextInputShare(List<Extension> extensions, byte[] payload) {
        this.extensions = List.copyOf(extensions);
        this.payload = payload.clone();
    }

    /** Extensions for this aggregator only, as they were received: it refuses a report with types that it does not know or that are there twice. */
    public List<Extension> extensions() {
        return extensions;
    }

    /** A copy of the VDAF's input share; the caller wipes it. */
    public byte[] payload() {
        return payload.clone();
    }

    /** Overwrites the payload with zeros. */
    public void wipe() {
        Arrays.fill(payload, (byte) 0);
    }

    /** The bytes to encrypt, of which there is no other copy; the caller wipes them. */
    public byte[] encode() {
        MessageWriter writer = new MessageWriter();
        Extension.writeList(writer, extensions);
        byte[] before = writer.u32(payload.length).toByteArray();
        byte[] encoded = Arrays.copyOf(before, before.length + payload.length);
        System.arraycopy(payload, 0, encoded, before.length, payload.length);
        return encoded;
    }

    /** Reads {@link #encode()}'s form, of which it keeps a copy; throws {@link io.dapemitter.dap.DecodeException}. */
    public static PlaintextInputShare decode(byte[] encoded) {
        return MessageReader.readAll("PlaintextInputShare", encoded, reader -> {
            List<Extension> extensions = Extension.readList(reader, "extensions");
            byte[] payload = reader.opaque32("payload");
            PlaintextInputShare share = new PlaintextInputShare(extensions, payload);
            Arrays.fill(payload, (byte) 0);
            return share;
        });
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PlaintextInputShare that
                && extensions.equals(that.extensions)
                && MessageDigest.isEqual(payload, that.payload);
    }

    @Override
    public int hashCode() {
        return 31 * extensions.hashCode() + payload.length;
    }

    @Override
    public String toString() {
        return "PlaintextInputShare[extensions=%s, payload=%d bytes]".formatted(extensions, payload.length);
    }
}
