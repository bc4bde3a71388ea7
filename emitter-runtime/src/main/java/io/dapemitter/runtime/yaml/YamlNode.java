// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.yaml;

import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a YAML document with the line it starts on. Immutable. */
public sealed interface YamlNode {
    /**
     * Returns where the node starts.
     *
     * @return file and line
     */
    SourceLocation at();

    /**
     * Returns the node's local tag, which Janus uses for the variants of an enumeration.
     *
     * @return the tag without its exclamation mark, for example {@code FixedSize}, or null
     */
    @Nullable
    String tag();

    /**
     * A map.
     *
     * @param at where it starts
     * @param tag its local tag, or null
     * @param entries its entries in the file's order; no key twice
     */
    record Mapping(SourceLocation at, @Nullable String tag, List<Entry> entries) implements YamlNode {
        /** Copies the list. */
        public Mapping {
            entries = List.copyOf(entries);
        }

        /**
         * Finds an entry.
         *
         * @param key the key
         * @return the entry, or null when there is none
         */
        public @Nullable Entry entry(String key) {
            return entries.stream()
                    .filter(entry -> entry.key().equals(key))
                    .findFirst()
                    .orElse(null);
        }
    }

    /**
     * An entry of a map.
     *
     * @param at where its key is
     * @param key the key
     * @param value the value
     */
    record Entry(SourceLocation at, String key, YamlNode value) {}

    /**
     * A list.
     *
     * @param at where it starts
     * @param tag its local tag, or null
     * @param items its items
     */
    record Sequence(SourceLocation at, @Nullable String tag, List<YamlNode> items) implements YamlNode {
        /** Copies the list. */
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /**
     * A single value.
     *
     * @param at where it is
     * @param tag its local tag, or null
     * @param kind what YAML 1.2's core schema takes it for
     * @param text the text as written, without quotes
     * @param integer the number where the kind is {@link ScalarKind#INTEGER}, else null
     */
    record Scalar(
            SourceLocation at,
            @Nullable String tag,
            ScalarKind kind,
            String text,
            @Nullable BigInteger integer) implements YamlNode {}

    /** What a single value is (YAML 1.2 section 10.3). */
    enum ScalarKind {
        /** A text. */
        TEXT,
        /** A whole number. */
        INTEGER,
        /** A number with a fraction or an exponent. */
        FLOAT,
        /** {@code true} or {@code false}. */
        BOOLEAN,
        /** {@code null}, {@code ~} or nothing. */
        NULL
    }
}
