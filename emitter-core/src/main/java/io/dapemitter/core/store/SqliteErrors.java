// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.store;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import org.sqlite.SQLiteException;

/** SQLite's primary result codes (sqlite.org/rescode.html). */
final class SqliteErrors extends SqlErrors {
    private static final int PRIMARY = 0xff;
    private static final int BUSY = 5;
    private static final int LOCKED = 6;
    private static final int NO_MEMORY = 7;
    private static final int READ_ONLY = 8;
    private static final int INTERRUPTED = 9;
    private static final int IO_ERROR = 10;
    private static final int CORRUPT = 11;
    private static final int FULL = 13;
    private static final int CANNOT_OPEN = 14;
    private static final int PROTOCOL = 15;
    private static final int TOO_BIG = 18;
    private static final int CONSTRAINT = 19;
    private static final int MISMATCH = 20;
    private static final int NOT_A_DATABASE = 26;

    SqliteErrors(DatabaseUrl.Sqlite url) {
        super(url);
    }

    @Override
    Kind kind(SQLException exception) {
        return switch (code(exception)) {
            case BUSY, LOCKED, PROTOCOL -> Kind.REPEAT;
            case NO_MEMORY, READ_ONLY, INTERRUPTED, IO_ERROR, CORRUPT, FULL, CANNOT_OPEN, NOT_A_DATABASE ->
                Kind.UNAVAILABLE;
            case TOO_BIG, CONSTRAINT, MISMATCH -> Kind.ROW;
            default -> exception instanceof SQLTransientException ? Kind.UNAVAILABLE : Kind.OTHER;
        };
    }

    @Override
    String remedy(SQLException exception) {
        String file = ((DatabaseUrl.Sqlite) url()).absolutePath().toString();
        return switch (code(exception)) {
            case BUSY, LOCKED ->
                "another process keeps the file locked: end a long transaction there (an open sqlite3 shell, a backup)";
            case FULL ->
                "the disk is full, or the file has reached max_page_count: free space or raise the limit; nothing is lost, work goes on by itself";
            case IO_ERROR ->
                "reading or writing " + file
                        + " failed: look for a full disk, a file size limit (ulimit -f) or a broken device";
            case READ_ONLY, CANNOT_OPEN -> "give this user the right to write " + file + " and its directory";
            case CORRUPT, NOT_A_DATABASE ->
                file + " is damaged or no SQLite database: put it aside and restore a backup, or name another file";
            default -> "";
        };
    }

    private static int code(SQLException exception) {
        if (exception instanceof SQLiteException sqlite) {
            return sqlite.getResultCode().code & PRIMARY;
        }
        return exception.getErrorCode() & PRIMARY;
    }
}
