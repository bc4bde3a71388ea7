// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.store;

import java.util.List;

/** How the tables in a database stand to this program. */
public sealed interface SchemaState {
    /** All changes this program knows are applied, and no others. */
    record UpToDate() implements SchemaState {}

    /**
     * Changes are missing; {@link SchemaMigrator} can apply them.
     *
     * @param missing their names; all of them where nothing is installed
     */
    record Behind(List<String> missing) implements SchemaState {
        /** Copies the list. */
        public Behind {
            missing = List.copyOf(missing);
        }
    }

    /**
     * A newer program has been here.
     *
     * @param unknown the names of the changes this program does not know
     */
    record Newer(List<String> unknown) implements SchemaState {
        /** Copies the list. */
        public Newer {
            unknown = List.copyOf(unknown);
        }
    }
}
