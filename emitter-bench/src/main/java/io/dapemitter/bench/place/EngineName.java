// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.bench.place;

import java.util.Locale;

/** The databases an emitter runs on. */
public enum EngineName {
    /** A SQLite file in WAL mode, with an fsync for each commit. */
    SQLITE,
    /** PostgreSQL, with an fsync for each commit. */
    POSTGRES;

    /** {@code sqlite} or {@code postgres}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
