// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.store;

import java.nio.file.Path;

/** A program that writes into a datastore until it is told that nothing more goes in. */
public final class FillingProcess {
    private FillingProcess() {}

    /** The argument is the datastore's URL; prints {@code unavailable} and the message, or {@code other} and the exception. */
    public static void main(String[] arguments) {
        try (Datastore datastore =
                Datastore.open(DatastoreConfig.defaults(DatabaseUrl.parse(arguments[0], Path.of("/"))))) {
            for (int i = 0; ; i++) {
                String source = i + "x".repeat(200_000);
                datastore.useTransaction("fill", tx -> DatastoreContract.insert(tx, source));
            }
        } catch (DatastoreUnavailableException e) {
            System.out.println("unavailable: " + e.getMessage());
        } catch (RuntimeException e) {
            System.out.println("other: " + e);
        }
    }
}
