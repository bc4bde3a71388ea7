// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.backends.sql;

import java.sql.SQLException;
import org.jdbi.v3.core.JdbiException;

/** Carries a driver's exception out of a transaction's body, where the datastore sorts it as it does JDBI's own. */
final class StatementException extends JdbiException {
    private static final long serialVersionUID = 1L;

    StatementException(SQLException cause) {
        super(cause);
    }
}
