// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3;

/** One of the two servers of DAP; each holds one share of every value. */
public enum Aggregator {
    /** The aggregator with number 0, which the collector talks to. */
    LEADER("leader"),
    /** The aggregator with number 1. */
    HELPER("helper");

    private final String label;

    Aggregator(String label) {
        this.label = label;
    }

    /** The name used in messages for people: {@code leader} or {@code helper}. */
    public String label() {
        return label;
    }
}
