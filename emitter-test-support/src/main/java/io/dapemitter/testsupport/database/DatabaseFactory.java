// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.database;

import io.dapemitter.testsupport.TestSupportException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Makes, clones and drops databases on one server. Thread-safe; templates are made one at a time. */
final class DatabaseFactory {
    private final ServerAddress server;
    private final Map<String, TestDatabase> templates = new HashMap<>();

    DatabaseFactory(ServerAddress server) {
        this.server = server;
    }

    TestDatabase create() {
        return createLike("template1");
    }

    TestDatabase createFromTemplate(String name, DatabaseInitializer initializer) {
        return createLike(template(name, initializer).name());
    }

    private synchronized TestDatabase template(String name, DatabaseInitializer initializer) {
        TestDatabase known = templates.get(name);
        if (known != null) {
            return known;
        }
        TestDatabase made = create();
        try {
            initializer.initialize(made);
        } catch (Exception exception) {
            made.close();
            throw new TestSupportException(
                    "Template database '" + name + "' could not be made: " + exception, exception);
        }
        templates.put(name, made);
        return made;
    }

    private TestDatabase createLike(String template) {
        String name = "emitter_" + UUID.randomUUID().toString().replace("-", "");
        execute("CREATE DATABASE " + name + " TEMPLATE " + template);
        return new TestDatabase(
                server.withDatabase(name), () -> execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)"));
    }

    synchronized void dropTemplates() {
        templates.values().forEach(TestDatabase::close);
        templates.clear();
    }

    private void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException exception) {
            throw new TestSupportException(
                    "'" + sql + "' failed on " + server + ": " + exception.getMessage(), exception);
        }
    }
}
