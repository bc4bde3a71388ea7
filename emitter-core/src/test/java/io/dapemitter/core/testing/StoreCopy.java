// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.testing;

import io.dapemitter.core.store.Datastore;
import io.dapemitter.core.store.Transaction;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Copies all rows of one datastore into an empty one, as restoring a backup does. */
public final class StoreCopy {
    private static final List<String> TABLES = List.of(
            "task_source",
            "task",
            "backend",
            "job",
            "collection",
            "collection_result",
            "emission",
            "recovery",
            "slot",
            "interval_plan");

    private StoreCopy() {}

    /** Copies; the target must have just been created. */
    public static void copy(Datastore from, Datastore to) {
        for (String table : TABLES) {
            from.read("test: copy", source -> {
                to.useTransaction("test: copy", target -> copy(source, target, table));
                return table;
            });
        }
    }

    private static void copy(Transaction source, Transaction target, String table) {
        boolean postgres = target.dialect().name().equals("postgresql");
        try (PreparedStatement query =
                        source.connection().prepareStatement(source.dialect().render("SELECT * FROM {" + table + "}"));
                ResultSet rows = query.executeQuery()) {
            int columns = rows.getMetaData().getColumnCount();
            try (PreparedStatement insert = target.connection()
                    .prepareStatement(target.dialect()
                            .render("INSERT INTO {" + table + "} (" + names(rows) + ")"
                                    + (postgres ? " OVERRIDING SYSTEM VALUE" : "") + " VALUES ("
                                    + String.join(", ", Collections.nCopies(columns, "?")) + ")"))) {
                while (rows.next()) {
                    for (int column = 1; column <= columns; column++) {
                        insert.setObject(column, rows.getObject(column));
                    }
                    insert.executeUpdate();
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot copy table " + table, e);
        }
        if (postgres && table.equals("job")) {
            target.query(
                            "SELECT setval(pg_get_serial_sequence('{job}', 'id'), (SELECT coalesce(max(id), 0) + 1 FROM {job}))")
                    .mapTo(Long.class)
                    .one();
        }
    }

    private static String names(ResultSet rows) throws SQLException {
        List<String> names = new ArrayList<>();
        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
            names.add(rows.getMetaData().getColumnName(column));
        }
        return String.join(", ", names);
    }
}
