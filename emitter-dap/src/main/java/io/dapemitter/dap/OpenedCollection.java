// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import io.dapemitter.prio3.Aggregator;
import io.dapemitter.prio3.UnshardedAggregate;
import java.util.Optional;
import java.util.Set;

/** What came of opening a collection. */
public sealed interface OpenedCollection {
    /**
     * Both shares opened and added.
     *
     * @param aggregate the result
     * @param warning for people: a share named another HPKE configuration id than the credential's
     */
    record Opened(UnshardedAggregate aggregate, Optional<String> warning) implements OpenedCollection {}

    /** It did not work, and will not work again with the same credential, task and answer. */
    sealed interface Failure extends OpenedCollection {
        /** What failed and what to look at, for people; no secret in it. */
        String message();
    }

    /** The answer is about another batch than the query. */
    record WrongBatch(String message) implements Failure {}

    /**
     * HPKE could not open shares.
     *
     * @param shares whose shares, at least one
     * @param message what to look at, with the configuration ids where they differ
     */
    record Undecryptable(Set<Aggregator> shares, String message) implements Failure {
        /** Keeps a copy of the set. */
        public Undecryptable {
            shares = Set.copyOf(shares);
        }
    }

    /**
     * A decrypted share does not fit the VDAF.
     *
     * @param share whose share
     * @param message its length, or which element is out of range
     */
    record Malformed(Aggregator share, String message) implements Failure {}
}
