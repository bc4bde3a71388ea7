// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

import io.dapemitter.prio3.Parameters;
import io.dapemitter.prio3.field.Field;
import io.dapemitter.prio3.field.Field64;
import io.dapemitter.prio3.flp.Circuit;
import io.dapemitter.prio3.flp.Flp;

/**
 * What the steps of one instance share.
 *
 * @param settings of the instance
 * @param circuit of the measurement
 * @param flp proof system over the circuit
 * @param tags bound to the application's context
 * @param workspaces for reports at work
 * @param <M> the measurement's type
 */
record Core<M>(Settings settings, Circuit<M> circuit, Flp flp, Tags tags, Workspaces workspaces) {
    /** Bytes of a nonce. */
    static final int NONCE_SIZE = 16;

    /** So many elements of Field128, and a seed of 32 bytes, fit an array of bytes. */
    static final int MOST_ELEMENTS = (1 << 27) - 3;

    static <M> Core<M> of(Settings settings, Circuit<M> circuit, Flp flp, byte[] context) {
        long elements = circuit.lengths().measurement() + (long) flp.proofLength() * settings.proofs();
        if (elements > MOST_ELEMENTS) {
            throw new IllegalArgumentException("%s: a leader's input share would have %d elements, but %d is the most"
                    .formatted(settings.name(), elements, MOST_ELEMENTS));
        }
        if (circuit.lengths().jointRand() > 0 && circuit.field() == Field64.INSTANCE) {
            // A client may try joint randomness until one proof of so small a field holds by chance.
            Parameters.check(settings.name(), "proofs in Field64", settings.proofs(), 2, 255);
        }
        return new Core<>(
                settings,
                circuit,
                flp,
                new Tags(settings, context),
                new Workspaces(() -> new Workspace(settings, circuit, flp)));
    }

    /** The same under other settings, and for the same context. */
    Core<M> with(Settings other) {
        return of(other, circuit, flp, tags.context());
    }

    /** The same for another context; workspaces do not depend on it. */
    Core<M> withContext(byte[] context) {
        return new Core<>(settings, circuit, flp, new Tags(settings, context), workspaces);
    }

    Field field() {
        return circuit.field();
    }

    boolean hasJointRand() {
        return circuit.lengths().jointRand() > 0;
    }

    /** Bytes of an aggregator's part of the joint randomness, of the seed it is drawn from, and of a blind; 0 where there is none. */
    int jointRandSeedSize() {
        return hasJointRand() ? settings.seedSize() : 0;
    }

    /** Elements of all proofs. */
    int proofsLength() {
        return flp.proofLength() * settings.proofs();
    }

    /** Elements of all verifiers. */
    int verifiersLength() {
        return flp.verifierLength() * settings.proofs();
    }

    void checkLength(String what, byte[] bytes, int length) {
        if (bytes.length != length) {
            throw new IllegalArgumentException(
                    "%s: %s must have %d bytes, but has %d".formatted(settings.name(), what, length, bytes.length));
        }
    }
}
