// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.backends.sql;

import org.jspecify.annotations.Nullable;

/** Texts from elsewhere that a database has to take: PostgreSQL knows no character 0, and one in a task's name must not stop its results. */
final class StorableText {
    private StorableText() {}

    static @Nullable String ofNullable(@Nullable String text) {
        return text == null ? null : of(text);
    }

    static String of(String text) {
        return text.replace('\0', '\uFFFD');
    }
}
