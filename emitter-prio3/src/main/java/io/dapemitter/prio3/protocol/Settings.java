// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

import io.dapemitter.prio3.Generation;
import io.dapemitter.prio3.Parameters;
import io.dapemitter.prio3.xof.XofKind;

/**
 * What tells one instance of Prio3 from another, apart from its circuit.
 *
 * @param name for messages to people
 * @param generation of the draft
 * @param algorithmId unsigned 32 bits, as in domain separation tags
 * @param xof the function all randomness comes from; not the one for Poplar1
 * @param proofs 1 to 255
 * @param aggregators 2 to 254
 */
record Settings(String name, Generation generation, int algorithmId, XofKind xof, int proofs, int aggregators) {
    Settings {
        Parameters.check(name, "proofs", proofs, 1, 255);
        Parameters.check(name, "aggregators", aggregators, 2, 254);
        if (xof == XofKind.FIXED_KEY_AES_128) {
            throw new IllegalArgumentException(
                    "%s: XofFixedKeyAes128 is too weak for Prio3, choose another function".formatted(name));
        }
    }

    Settings(String name, Generation generation, int algorithmId) {
        this(name, generation, algorithmId, XofKind.TURBO_SHAKE_128, 1, 2);
    }

    /** Bytes of a seed. */
    int seedSize() {
        return xof.seedSize(generation);
    }

    Settings withAlgorithmId(int id) {
        return new Settings(name, generation, id, xof, proofs, aggregators);
    }

    Settings withXof(XofKind kind) {
        return new Settings(name, generation, algorithmId, kind, proofs, aggregators);
    }

    Settings withProofs(int count) {
        return new Settings(name, generation, algorithmId, xof, count, aggregators);
    }

    Settings withAggregators(int count) {
        return new Settings(name, generation, algorithmId, xof, proofs, count);
    }
}
