// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.bench.place;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every benchmark that say where its databases are. Filled by picocli. */
public final class PlaceOptions {
    @Option(
            names = "--engine",
            required = true,
            paramLabel = "ENGINE",
            description = "sqlite or postgres. Without --url, PostgreSQL is an embedded server with fsync,"
                    + " full_page_writes and synchronous_commit on, started for this run.")
    private EngineName engine = EngineName.SQLITE;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Use this server: postgres://user:password@host:port/database. The user must be allowed to"
                    + " create databases; each round makes one and drops it.")
    private @Nullable String url;

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            description = "Where databases are made; name a real disk, since fsync costs nothing in memory."
                    + " Default: ${DEFAULT-VALUE}",
            defaultValue = "${sys:java.io.tmpdir}")
    private Path directory = Path.of("");

    /** Picocli makes it. */
    public PlaceOptions() {}

    /** The chosen engine. */
    public EngineName engine() {
        return engine;
    }

    /** Where databases are made. */
    public Path directory() {
        return directory;
    }

    /**
     * Gets databases ready to be made; the caller closes them.
     *
     * @throws BenchException if the server does not start or the options contradict each other
     */
    public Databases open() {
        if (engine == EngineName.SQLITE) {
            if (url != null) {
                throw new BenchException("--url is for --engine postgres; a SQLite file goes to --directory");
            }
            return new SqliteDatabases(directory);
        }
        return url == null ? PostgresDatabases.embedded(directory) : PostgresDatabases.at(url);
    }
}
