// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.emit;

import io.dapemitter.core.store.Transaction;
import java.sql.SQLException;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Calls a backend within the completing transaction. */
final class SharedTransaction {
    private SharedTransaction() {}

    /** Emits; a failed statement is reported as the transaction's own, so that the queue repeats or isolates it as it does with its own rows. */
    static EmitResult emit(DatastoreBackend backend, Transaction tx, CollectedBatch batch) {
        try {
            return backend.emitWithin(tx.connection(), batch);
        } catch (SQLException e) {
            throw new UnableToExecuteStatementException(e, null);
        }
    }
}
