// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.core.ErrorTexts;
import io.dapemitter.core.queue.JobTransaction;
import org.jspecify.annotations.Nullable;

/** How the ledger row of an interval's create ends that was not accepted. */
record RowEnd(
        CollectionState state,
        @Nullable Trouble trouble,
        @Nullable String error) {
    static final RowEnd REFUSED = new RowEnd(CollectionState.REFUSED, null, null);

    static RowEnd rejected(String error) {
        return new RowEnd(CollectionState.REJECTED, Trouble.QUERY, ErrorTexts.oneLine(error));
    }

    /** Writes it; false if the row has moved on. */
    boolean write(JobTransaction tx, LedgerRow row) {
        return CollectionLedger.end(tx.sql(), row.key(), CollectionState.CREATING, state, trouble, error);
    }
}
