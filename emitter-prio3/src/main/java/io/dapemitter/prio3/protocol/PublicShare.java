// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

/** What all aggregators of a report get: a part of the joint randomness for each of them, or nothing where the VDAF has none. Immutable. */
public final class PublicShare {
    private final byte[] parts;

    PublicShare(byte[] parts) {
        this.parts = parts;
    }

    /** The parts in the order of aggregators, one seed each; empty without joint randomness. */
    public byte[] encode() {
        return parts.clone();
    }

    /** Bytes of all parts. */
    int length() {
        return parts.length;
    }

    void copyTo(byte[] into) {
        System.arraycopy(parts, 0, into, 0, parts.length);
    }

    @Override
    public String toString() {
        return "PublicShare[%d bytes]".formatted(parts.length);
    }
}
