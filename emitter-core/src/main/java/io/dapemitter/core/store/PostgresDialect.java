// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.store;

import java.time.Duration;
import java.util.function.Supplier;

/** PostgreSQL: tables in a schema of their own; {@code now()} is the transaction's start and stable, so that it can bound an index scan. */
final class PostgresDialect extends TemplateDialect {
    PostgresDialect(Namespace namespace, Supplier<Duration> nowOffset) {
        super(namespace, nowOffset);
    }

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    String clock() {
        return "(extract(epoch from now()) * 1000)::bigint";
    }

    @Override
    public String table(String name) {
        return '"' + namespace().schema() + "\"." + name;
    }

    @Override
    public Dialect within(Namespace other) {
        return new PostgresDialect(other, nowOffset());
    }
}
