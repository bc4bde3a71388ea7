// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

import io.dapemitter.prio3.Parameters;

/**
 * Refuses objects whose lengths are not those of this instance, as most of another VDAF, of other parameters, or for another number of aggregators. They come from a mistake in the calling program, since
 * decoding looks at lengths already; without a look at them an array would be left early, or a part of it be added in silence.
 */
final class Shapes {
    private final Core<?> core;

    Shapes(Core<?> core) {
        this.core = core;
    }

    void check(PublicShare share) {
        int length = core.settings().aggregators() * core.jointRandSeedSize();
        checkBytes("a public share", share.length(), length);
    }

    void check(InputShare share) {
        checkBytes("the blind of an input share", share.blind().length, core.jointRandSeedSize());
        if (share instanceof HelperInputShare helper) {
            String name = core.settings().name();
            int most = core.settings().aggregators() - 1;
            Parameters.check(name, "the aggregator's number of an input share", helper.aggregator(), 1, most);
            int seedSize = core.settings().seedSize();
            checkBytes("a seed of a helper's input share", helper.measurementSeed().length, seedSize);
        } else if (share instanceof LeaderInputShare leader) {
            int length = core.circuit().lengths().measurement();
            checkElements("the measurement in the leader's input share", leader.measurement(), length);
            checkElements("the leader's share of proofs", leader.proofs(), core.proofsLength());
        }
    }

    void check(PrepareShare share) {
        checkElements("the verifiers of a prepare share", share.verifiers(), core.verifiersLength());
        int length = core.jointRandSeedSize();
        checkBytes("the joint randomness part of a prepare share", share.jointRandPart().length, length);
    }

    void check(PrepareState state) {
        checkElements("the output in a prepare state", state.output(), outputLength());
        int length = core.jointRandSeedSize();
        checkBytes("the joint randomness seed of a prepare state", state.jointRandSeed().length, length);
    }

    void check(PrepareMessage message) {
        checkBytes("a prepare message", message.jointRandSeed().length, core.jointRandSeedSize());
    }

    void check(OutputElements share) {
        String what = share instanceof OutputShare ? "an output share" : "an aggregate share";
        checkElements(what, share.elements(), outputLength());
    }

    private int outputLength() {
        return core.circuit().lengths().output();
    }

    private void checkElements(String what, long[] words, int length) {
        checkBytes(
                what,
                (long) words.length * Long.BYTES,
                (long) length * core.field().encodedSize());
    }

    private void checkBytes(String what, long actual, long needed) {
        if (actual != needed) {
            throw new IllegalArgumentException("%s: %s must have %d bytes, but has %d: was it made for another task?"
                    .formatted(core.settings().name(), what, needed, actual));
        }
    }
}
