// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.store;

import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** A program that opens a datastore, tells so and ends. */
public final class MigratingProcess {
    private MigratingProcess() {}

    public static void main(String[] arguments) {
        // The logger's own greeting must not come between the lines.
        LoggerFactory.getLogger(MigratingProcess.class);
        Datastore.open(DatastoreConfig.defaults(DatabaseUrl.parse(arguments[0], Path.of("/"))))
                .close();
        System.out.println("migrated");
    }
}
