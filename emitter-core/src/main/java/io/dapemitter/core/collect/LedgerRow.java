// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.core.emit.CollectionKey;
import org.jspecify.annotations.Nullable;

/**
 * A row of the ledger as the handlers need it.
 *
 * @param key the collection job
 * @param state where it stands
 * @param lastPut what is known of the last create sent
 * @param idDay the UTC day on which a derived id was drawn, or null
 * @param parameters what create, poll and decoding need
 * @param acceptedAt when the leader accepted it, in epoch milliseconds, or null
 * @param nothingReadyAt when the leader last said that it has too few reports, in epoch milliseconds, or null
 * @param checks how often in a row the same doubtful answer was seen
 * @param errorKind the kind of the present trouble, or null
 */
record LedgerRow(
        CollectionKey key,
        CollectionState state,
        LastPut lastPut,
        @Nullable Long idDay,
        CollectionParameters parameters,
        @Nullable Long acceptedAt,
        @Nullable Long nothingReadyAt,
        int checks,
        @Nullable String errorKind) {}
