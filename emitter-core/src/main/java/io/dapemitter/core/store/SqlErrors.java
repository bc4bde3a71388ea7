// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.store;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Sorts what a driver throws into what a caller can act on, and says what helps. Thread-safe. */
abstract class SqlErrors {
    /** What may be done about an error. */
    enum Kind {
        /** Run the transaction again at once. */
        REPEAT,
        /** Try again later. */
        UNAVAILABLE,
        /** The values are at fault. */
        ROW,
        /** A person is needed. */
        OTHER
    }

    private final DatabaseUrl url;

    SqlErrors(DatabaseUrl url) {
        this.url = url;
    }

    abstract Kind kind(SQLException exception);

    /** What helps against this error, as the end of a sentence; empty if the driver's message says it all. */
    abstract String remedy(SQLException exception);

    DatabaseUrl url() {
        return url;
    }

    /** Translates what was thrown while {@code doing} something. */
    DatastoreException translate(String doing, Throwable thrown) {
        SQLException cause = sqlException(thrown);
        if (cause == null) {
            return new DatastoreException(doing + " failed on " + url.shown() + ": " + thrown.getMessage(), thrown);
        }
        String remedy = remedy(cause);
        String message =
                doing + " failed on " + url.shown() + ": " + firstLine(cause) + (remedy.isEmpty() ? "" : "; " + remedy);
        return switch (kind(cause)) {
            case REPEAT, UNAVAILABLE -> new DatastoreUnavailableException(message, thrown);
            case ROW -> new RowException(message, thrown);
            case OTHER -> new DatastoreException(message, thrown);
        };
    }

    boolean repeatable(Throwable thrown) {
        SQLException cause = sqlException(thrown);
        return cause != null && kind(cause) == Kind.REPEAT;
    }

    /** The deepest SQLException, since pools and JDBI wrap the driver's. */
    static @Nullable SQLException sqlException(Throwable thrown) {
        SQLException found = null;
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql) {
                found = sql;
            }
        }
        return found;
    }

    private static String firstLine(SQLException exception) {
        String message = exception.getMessage();
        return message == null
                ? exception.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
