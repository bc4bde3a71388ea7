// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.testing;

import io.dapemitter.core.store.DatabaseUrl;
import io.dapemitter.core.store.Datastore;
import io.dapemitter.core.store.DatastoreConfig;
import io.dapemitter.testsupport.TestFolders;
import io.dapemitter.testsupport.database.SqliteFiles;
import io.dapemitter.testsupport.database.TestDatabase;
import io.dapemitter.testsupport.database.TestDatabases;
import io.dapemitter.testsupport.time.ManualClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A migrated database of a test's own, opened as often as the test wants, with a clock that the test moves. Everything is closed with it. */
public final class TestStore implements AutoCloseable {
    private static final Path NOWHERE = Path.of("/");

    private final DatabaseUrl url;
    private final Runnable drop;
    private final ManualClock clock = ManualClock.running();
    private final List<Datastore> opened = new ArrayList<>();

    private TestStore(DatabaseUrl url, Runnable drop) {
        this.url = url;
        this.drop = drop;
    }

    /** A PostgreSQL database, cloned from a migrated template. */
    public static TestStore postgres() {
        TestDatabase database = TestDatabases.createFromTemplate(
                "emitter-core",
                template -> Datastore.open(DatastoreConfig.defaults(DatabaseUrl.parse(template.url(), NOWHERE)))
                        .close());
        return new TestStore(DatabaseUrl.parse(database.url(), NOWHERE), database::close);
    }

    /** A SQLite file, copied from a migrated one. */
    public static TestStore sqlite(Path directory) {
        Path file = SqliteFiles.newFile(directory);
        try {
            Files.write(file, Migrated.FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TestStore(DatabaseUrl.parse(SqliteFiles.url(file), NOWHERE), () -> {});
    }

    /** Made once, since installing the tables takes longer than most tests. */
    private static final class Migrated {
        private static final byte[] FILE = make();

        private static byte[] make() {
            try {
                Path folder = TestFolders.create("emitter-template");
                Path file = SqliteFiles.newFile(folder);
                Datastore.open(DatastoreConfig.defaults(DatabaseUrl.parse(SqliteFiles.url(file), NOWHERE)))
                        .close();
                byte[] content = Files.readAllBytes(file);
                Files.delete(file);
                Files.delete(folder);
                return content;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Opens the database once more, as another process would. */
    public Datastore open() {
        Datastore datastore = Datastore.open(DatastoreConfig.defaults(url).withNowOffset(clock));
        opened.add(datastore);
        return datastore;
    }

    /** What the datastores add to the database's clock. */
    public ManualClock clock() {
        return clock;
    }

    /** Where the database is. */
    public DatabaseUrl url() {
        return url;
    }

    @Override
    public void close() {
        opened.forEach(Datastore::close);
        drop.run();
    }
}
