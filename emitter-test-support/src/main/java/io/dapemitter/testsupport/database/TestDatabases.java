// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.database;

/**
 * Fresh PostgreSQL databases on a server that all tests of a JVM share. The server is the one named by the environment variable {@code EMITTER_TEST_DATABASE_URL}, else an embedded one, started with
 * the first call. Thread-safe.
 */
public final class TestDatabases {
    private static final SharedServer SHARED = new SharedServer(System.getenv(SharedServer.URL_VARIABLE));

    private TestDatabases() {}

    /**
     * Makes an empty database.
     *
     * @throws io.dapemitter.testsupport.TestSupportException if there is no server; the message says what to set
     */
    public static TestDatabase create() {
        return SHARED.databases().create();
    }

    /**
     * Clones a template, which is made by the first call with its name in this JVM.
     *
     * @param template a name of the caller's choice, for instance that of the migrated schema
     * @param initializer fills the template
     * @throws io.dapemitter.testsupport.TestSupportException if there is no server, or the initializer fails
     */
    public static TestDatabase createFromTemplate(String template, DatabaseInitializer initializer) {
        return SHARED.databases().createFromTemplate(template, initializer);
    }
}
