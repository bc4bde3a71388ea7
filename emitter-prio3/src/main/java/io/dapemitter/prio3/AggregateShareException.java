// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3;

/**
 * An aggregate share does not fit the VDAF: it has a wrong length, or an element that is not below the field modulus. The message names the share and the length or the
 * element's index, never a value.
 */
public final class AggregateShareException extends Prio3Exception {
    private final Aggregator aggregator;

    private AggregateShareException(Aggregator aggregator, String message) {
        super(message);
        this.aggregator = aggregator;
    }

    static AggregateShareException wrongLength(Aggregator aggregator, Vdaf vdaf, int actualLength) {
        return new AggregateShareException(
                aggregator,
                "the %s's aggregate share has %d bytes, but %s needs %d (%d elements of %d bytes): are the VDAF parameters of the task right?"
                        .formatted(
                                aggregator.label(),
                                actualLength,
                                vdaf.name(),
                                vdaf.aggregateShareLength(),
                                vdaf.outputLength(),
                                vdaf.elementSize()));
    }

    static AggregateShareException elementOutOfRange(Aggregator aggregator, Vdaf vdaf, int index) {
        return new AggregateShareException(
                aggregator,
                "element %d of the %s's aggregate share is not below the field modulus of %s: are the VDAF parameters of the task right?"
                        .formatted(index, aggregator.label(), vdaf.name()));
    }

    /** Whose share it is. */
    public Aggregator aggregator() {
        return aggregator;
    }
}
