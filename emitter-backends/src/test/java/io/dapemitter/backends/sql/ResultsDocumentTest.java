// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.backends.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.backends.format.ResultFormat;
import io.dapemitter.backends.testing.SampleBatch;
import io.dapemitter.core.emit.EmitAttempt;
import io.dapemitter.core.emit.TaskDescription;
import io.dapemitter.prio3.Prio3Histogram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Runs every query that docs/results.md prints, on the engine that its fence names; each SELECT has to find rows in the sample data. */
final class ResultsDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "results.md");
    private static final Pattern BLOCK =
            Pattern.compile("^```sql (postgresql|sqlite)$(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final long DAY = Instant.parse("2026-11-20T00:00:00Z").getEpochSecond();

    @TempDir
    private Path directory;

    private static String text() {
        try {
            return Files.readString(DOCUMENT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> blocks(String engine) {
        List<String> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(text());
        while (matcher.find()) {
            if (matcher.group(1).equals(engine)) {
                blocks.add(matcher.group(2).strip());
            }
        }
        return blocks;
    }

    private SqlFixture open(String engine) {
        SqlFixture fixture = engine.equals("sqlite") ? SqlFixture.sqlite(directory) : SqlFixture.postgres(directory);
        fixture.clock.setTo(Instant.parse("2026-11-21T12:00:00Z"));
        SqlBackend backend = fixture.backend();
        backend.emit(new SampleBatch().reportedIn(DAY, 3600).build(), new EmitAttempt(false));
        backend.emit(
                new SampleBatch()
                        .of(4)
                        .named("browsers")
                        .reportedIn(DAY + 7200, 3600)
                        .with(new Prio3Histogram(2, 1), "30", "70")
                        .labelled("one", "other")
                        .build(),
                new EmitAttempt(false));
        backend.describeTasks(List.of(task(1, "visits"), task(4, "browsers"), task(6, "silent")));
        return fixture;
    }

    private static TaskDescription task(int id, String name) {
        return new TaskDescription(
                SampleBatch.task(id),
                name,
                null,
                "fixed_size",
                9,
                "https://leader.example/",
                Instant.parse("2026-11-01T00:00:00Z"),
                null);
    }

    /** What Grafana puts in place of its macros. */
    private static String expanded(String sql) {
        return sql.replaceAll(
                        "\\$__timeFilter\\((\\w+)\\)", "$1 BETWEEN '2026-11-19T00:00:00Z' AND '2026-11-22T00:00:00Z'")
                .replace("$__from", Long.toString((DAY - 86_400) * 1000))
                .replace("$__to", Long.toString((DAY + 86_400) * 1000));
    }

    private static void run(SqlFixture fixture, String block) throws SQLException {
        try (Connection connection = fixture.datastore.dedicatedConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : Arrays.stream(expanded(block).split(";"))
                    .filter(part -> !part.isBlank())
                    .toList()) {
                if (sql.strip().startsWith("SELECT")) {
                    assertThat(SqlFixture.rows(statement, sql)).as(sql).isNotEmpty();
                } else {
                    statement.execute(sql);
                }
            }
        }
    }

    private Stream<DynamicTest> tests(String engine) {
        return blocks(engine).stream()
                .map(block -> DynamicTest.dynamicTest(
                        engine + ": " + block.lines().findFirst().orElse(""), () -> {
                            try (SqlFixture fixture = open(engine)) {
                                run(fixture, block);
                            } finally {
                                dropRole(engine);
                            }
                        }));
    }

    /** Roles belong to the server, not to the test's database. */
    private void dropRole(String engine) throws SQLException {
        if (engine.equals("postgresql")) {
            try (SqlFixture fixture = SqlFixture.postgres(directory)) {
                fixture.execute("DROP ROLE IF EXISTS grafana_reader");
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> every_query_for_postgresql_runs() {
        return tests("postgresql");
    }

    @TestFactory
    Stream<DynamicTest> every_query_for_sqlite_runs() {
        return tests("sqlite");
    }

    @Test
    void no_query_is_printed_without_its_engine() {
        assertThat(text().lines().filter(line -> line.startsWith("```sql")))
                .allMatch(line -> line.matches("```sql (postgresql|sqlite)"));
        assertThat(blocks("postgresql")).hasSizeGreaterThan(8);
        assertThat(blocks("sqlite")).hasSizeGreaterThan(6);
    }

    @Test
    void every_field_of_a_line_is_named_in_the_document() {
        assertThat(text())
                .contains(ResultFormat.FIELDS.stream()
                        .map(field -> "`" + field + "`")
                        .toList());
    }
}
