// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.store;

import java.sql.SQLException;

/**
 * The work of one transaction. It may be run more than once (after a serialisation failure, a deadlock or a busy database), so it must have no effect outside the
 * transaction; {@link Transaction#afterCommit} is for those.
 *
 * @param <T> what it gives back
 */
@FunctionalInterface
public interface TransactionBody<T> {
    /**
     * Does the work.
     *
     * @param transaction the open transaction; not to be kept
     * @return the result
     * @throws SQLException if plain JDBC was used and failed; translated as JDBI's exceptions are
     */
    T run(Transaction transaction) throws SQLException;
}
