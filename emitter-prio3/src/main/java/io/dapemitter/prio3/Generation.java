// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3;

/**
 * The draft of draft-irtf-cfrg-vdaf that client, aggregators and collector agree on. The two are incompatible in all they send: seeds, framing of hash inputs, proofs, and the
 * field and range of {@code Prio3Sum}.
 */
public enum Generation {
    /** Draft 08, which DAP-09 uses (Janus 0.7, libprio-rs 0.16). Its terms are prepare, prepare share, prepare message. */
    VDAF_08(8),
    /** Draft 18, which DAP-18 uses (Janus main, libprio-rs 0.18); drafts 19 and 20 do not differ. Its terms are verify, verifier share, verifier message. */
    VDAF_18(18);

    private final int version;

    Generation(int version) {
        this.version = version;
    }

    /** The draft's number, which is the first byte of each domain separation tag. */
    public int version() {
        return version;
    }
}
