// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.store;

/** What differs between the engines in the text of SQL. Immutable and thread-safe. */
public sealed interface Dialect permits TemplateDialect {
    /**
     * The engine's name.
     *
     * @return {@code postgresql} or {@code sqlite}
     */
    String name();

    /**
     * Turns a template into SQL: {@code {now}} becomes the database's clock in UTC milliseconds since the epoch, every other {@code {table}} the qualified table.
     *
     * @param template SQL with placeholders of lower-case letters, digits and underscores in braces
     * @return SQL of this engine
     */
    String render(String template);

    /**
     * Qualifies a table.
     *
     * @param name the bare name
     * @return the name as SQL of this engine writes it
     */
    String table(String name);

    /**
     * Where the tables of this dialect are.
     *
     * @return the namespace
     */
    Namespace namespace();

    /**
     * The same engine with other tables.
     *
     * @param other where they are
     * @return a dialect for them
     */
    Dialect within(Namespace other);
}
