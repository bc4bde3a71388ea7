// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.store;

import java.time.Duration;
import java.util.function.Supplier;

/** SQLite: tables with a prefix; 'now' is the same within one step of a statement. */
final class SqliteDialect extends TemplateDialect {
    SqliteDialect(Namespace namespace, Supplier<Duration> nowOffset) {
        super(namespace, nowOffset);
    }

    @Override
    public String name() {
        return "sqlite";
    }

    @Override
    String clock() {
        return "CAST(unixepoch('subsec') * 1000 AS INTEGER)";
    }

    @Override
    public String table(String name) {
        return namespace().prefix() + name;
    }

    @Override
    public Dialect within(Namespace other) {
        return new SqliteDialect(other, nowOffset());
    }
}
