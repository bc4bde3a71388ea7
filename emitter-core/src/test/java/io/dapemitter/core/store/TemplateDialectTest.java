// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class TemplateDialectTest {
    private final Dialect postgres = new PostgresDialect(Namespace.EMITTER, () -> Duration.ZERO);
    private final Dialect sqlite = new SqliteDialect(Namespace.EMITTER, () -> Duration.ZERO);

    @Test
    void qualifies_tables() {
        assertThat(postgres.render("SELECT a FROM {job} j, {task}"))
                .isEqualTo("SELECT a FROM \"emitter\".job j, \"emitter\".task");
        assertThat(sqlite.render("SELECT a FROM {job} j, {task}"))
                .isEqualTo("SELECT a FROM emitter_job j, emitter_task");
    }

    @Test
    void leaves_json_and_comparisons_alone() {
        String sql = "SELECT '{\"v\":1}', '{}' WHERE a < b AND c > :d";

        assertThat(postgres.render(sql)).isEqualTo(sql);
    }

    @Test
    void adds_the_offset_of_the_moment() {
        Duration[] offset = {Duration.ZERO};
        Dialect moved = new SqliteDialect(Namespace.EMITTER, () -> offset[0]);
        String before = moved.render("SELECT {now}");
        offset[0] = Duration.ofSeconds(-5);

        assertThat(before).doesNotContain("5000");
        assertThat(moved.render("SELECT {now}")).contains("+ (-5000)");
    }

    @Test
    void serves_another_namespace() {
        assertThat(postgres.within(new Namespace("emitter_results", "results_")).render("{job}"))
                .isEqualTo("\"emitter_results\".job");
    }
}
