// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.emit;

import java.sql.Connection;
import java.sql.SQLException;

/** A backend that lies in the emitter's own datastore, so that a result and the end of its queue job are one transaction. */
public interface DatastoreBackend extends EmitterBackend {
    /**
     * Returns whether this backend lies in the operational datastore and is ready, so that {@link #emitWithin} is used in place of
     * {@link #emit}. To be asked before every emission: a backend that makes its tables with the first call of {@link #emit} or
     * {@link #describeTasks} answers false until then, because it cannot make them within somebody else's transaction.
     *
     * @return true when it does and is
     */
    boolean sharesDatastore();

    /**
     * Puts a batch into the backend within the caller's transaction, which the caller commits.
     *
     * @param connection a connection to the operational datastore with an open transaction
     * @param batch the batch
     * @return {@link EmitResult.Emitted}, {@link EmitResult.AlreadyThere} or {@link EmitResult.Permanent}
     * @throws SQLException when a statement fails; the caller's transaction is then lost
     */
    EmitResult emitWithin(Connection connection, CollectedBatch batch) throws SQLException;
}
