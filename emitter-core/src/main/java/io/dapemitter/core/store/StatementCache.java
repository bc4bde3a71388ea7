// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the prepared statements of one connection for the next time they are asked for, which SQLite's driver does not do; compiling a statement takes as long as running it. What is closed is reset,
 * its parameters forgotten, and kept; one that failed, and the least recently used of too many, is really closed. As thread-safe as the connection: one thread at a time.
 */
final class StatementCache implements InvocationHandler {
    private static final int MAX_KEPT = 100;

    private final Connection connection;
    private final Map<String, PreparedStatement> kept = new LinkedHashMap<>(MAX_KEPT, 0.75f, true);

    private StatementCache(Connection connection) {
        this.connection = connection;
    }

    static Connection around(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                StatementCache.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new StatementCache(connection));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getName().equals("prepareStatement") && arguments != null && arguments.length == 1) {
            return prepare((String) arguments[0]);
        }
        return call(connection, method, arguments);
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement known = kept.remove(sql);
        PreparedStatement statement = known == null ? connection.prepareStatement(sql) : known;
        return (PreparedStatement) Proxy.newProxyInstance(
                StatementCache.class.getClassLoader(),
                new Class<?>[] {PreparedStatement.class},
                new Loan(sql, statement));
    }

    private void keep(String sql, PreparedStatement statement) throws SQLException {
        PreparedStatement other = kept.putIfAbsent(sql, statement);
        if (other != null) {
            statement.close();
        } else if (kept.size() > MAX_KEPT) {
            Iterator<PreparedStatement> eldest = kept.values().iterator();
            PreparedStatement closed = eldest.next();
            eldest.remove();
            closed.close();
        }
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    /** A statement in use; afterwards its user's reference to it is dead, whatever becomes of the statement. */
    private final class Loan implements InvocationHandler {
        private final String sql;
        private final PreparedStatement statement;
        private @Nullable ResultSet rows;
        private boolean closed;
        private boolean failed;

        Loan(String sql, PreparedStatement statement) {
            this.sql = sql;
            this.statement = statement;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            switch (method.getName()) {
                case "close" -> {
                    close();
                    return null;
                }
                case "isClosed" -> {
                    return closed || statement.isClosed();
                }
                default -> {
                    return use(method, arguments);
                }
            }
        }

        private @Nullable Object use(Method method, Object @Nullable [] arguments) throws Throwable {
            if (closed) {
                throw new SQLException("the statement is closed");
            }
            try {
                Object result = call(statement, method, arguments);
                if (result instanceof ResultSet open) {
                    rows = open;
                }
                return result;
            } catch (SQLException e) {
                failed = true;
                throw e;
            }
        }

        private void close() throws SQLException {
            if (closed) {
                return;
            }
            closed = true;
            if (failed || connection.isClosed()) {
                statement.close();
                return;
            }
            if (rows != null) {
                rows.close();
            }
            statement.clearParameters();
            statement.clearBatch();
            keep(sql, statement);
        }
    }
}
