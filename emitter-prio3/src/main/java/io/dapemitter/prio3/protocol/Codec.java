// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

import io.dapemitter.prio3.Parameters;
import io.dapemitter.prio3.field.Field;
import io.dapemitter.prio3.field.Words;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Strict decoding of all messages (VDAF-08 and VDAF-18, section 7.2.7): exact lengths, every element below the modulus. */
final class Codec {
    private final Core<?> core;
    private final Field field;
    private final int seedSize;

    Codec(Core<?> core) {
        this.core = core;
        field = core.field();
        seedSize = core.jointRandSeedSize();
    }

    PublicShare publicShare(byte[] encoded) {
        checkLength("the public share", encoded, core.settings().aggregators() * seedSize);
        return new PublicShare(encoded.clone());
    }

    InputShare inputShare(int aggregator, byte[] encoded) {
        Parameters.check(
                core.settings().name(),
                "an aggregator's number",
                aggregator,
                0,
                core.settings().aggregators() - 1);
        if (aggregator > 0) {
            checkLength(
                    "a helper's input share",
                    encoded,
                    HelperInputShare.encodedLength(core.settings(), core.hasJointRand()));
            return HelperInputShare.read(core.settings(), core.hasJointRand(), aggregator, ByteBuffer.wrap(encoded));
        }
        String what = "the leader's input share";
        int measurementLength = core.circuit().lengths().measurement();
        int proofsAt = measurementLength * field.encodedSize();
        int blindAt = proofsAt + core.proofsLength() * field.encodedSize();
        checkLength(what, encoded, blindAt + seedSize);
        long[] measurement = elements(what, encoded, 0, measurementLength);
        try {
            long[] proofs = elements(what, encoded, proofsAt, core.proofsLength());
            return new LeaderInputShare(measurement, proofs, Arrays.copyOfRange(encoded, blindAt, encoded.length));
        } catch (Prio3DecodeException e) {
            Arrays.fill(measurement, 0);
            throw e;
        }
    }

    PrepareShare prepareShare(byte[] encoded) {
        String what = "the prepare share";
        int partAt = core.verifiersLength() * field.encodedSize();
        checkLength(what, encoded, partAt + seedSize);
        return new PrepareShare(
                elements(what, encoded, 0, core.verifiersLength()),
                Arrays.copyOfRange(encoded, partAt, encoded.length));
    }

    PrepareMessage prepareMessage(byte[] encoded) {
        checkLength("the prepare message", encoded, seedSize);
        return new PrepareMessage(encoded.clone());
    }

    PrepareState prepareState(byte[] encoded) {
        String what = "the stored prepare state";
        int seedAt = core.circuit().lengths().output() * field.encodedSize();
        checkLength(what, encoded, seedAt + seedSize);
        return new PrepareState(
                elements(what, encoded, 0, core.circuit().lengths().output()),
                Arrays.copyOfRange(encoded, seedAt, encoded.length));
    }

    /** The elements of an output share or an aggregate share. */
    long[] output(String what, byte[] encoded) {
        int length = core.circuit().lengths().output();
        checkLength(what, encoded, length * field.encodedSize());
        return elements(what, encoded, 0, length);
    }

    private long[] elements(String what, byte[] encoded, int from, int count) {
        long[] elements = field.vector(count);
        Words.read(encoded, from, elements, 0, elements.length);
        int bad = field.firstOutOfRange(elements, 0, count);
        if (bad >= 0) {
            Arrays.fill(elements, 0);
            throw new Prio3DecodeException(
                    "%s: the element at byte %d of %s is not below the field modulus: are the parameters of the task right?"
                            .formatted(core.settings().name(), from + bad * field.encodedSize(), what));
        }
        return elements;
    }

    private void checkLength(String what, byte[] encoded, int length) {
        if (encoded.length != length) {
            throw new Prio3DecodeException(
                    "%s: %s must have %d bytes, but has %d: are the parameters of the task right?"
                            .formatted(core.settings().name(), what, length, encoded.length));
        }
    }
}
