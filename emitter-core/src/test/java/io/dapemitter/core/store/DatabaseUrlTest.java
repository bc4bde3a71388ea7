// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DatabaseUrlTest {
    private static final Path BASE = Path.of("/etc/emitter");

    private static DatabaseUrl parse(String text) {
        return DatabaseUrl.parse(text, BASE);
    }

    private static DatabaseUrl.Postgres postgres(String text) {
        return (DatabaseUrl.Postgres) parse(text);
    }

    @ParameterizedTest
    @CsvSource({
        "sqlite:emitter.db, /etc/emitter/emitter.db",
        "sqlite:../lib/e.db, /etc/lib/e.db",
        "sqlite:/var/lib/e.db, /var/lib/e.db",
        "sqlite:///var/lib/e.db, /var/lib/e.db",
        "sqlite:/a%20b%23%3F.db, /a b#?.db",
        "SQLite:x.db, /etc/emitter/x.db",
    })
    void reads_sqlite_paths(String text, String path) {
        assertThat(parse(text)).isEqualTo(new DatabaseUrl.Sqlite(Path.of(path)));
    }

    @Test
    void reads_every_part_of_a_postgresql_url() {
        assertThat(parse("postgres://us%40er:pa%2Fss@db_host:5433/da%20ta?sslmode=verify-ca&application_name=x"))
                .isEqualTo(new DatabaseUrl.Postgres(
                        "db_host",
                        5433,
                        "da ta",
                        "us@er",
                        "pa/ss",
                        Map.of("sslmode", "verify-ca", "application_name", "x")));
    }

    @Test
    void fills_in_the_port() {
        assertThat(postgres("postgresql://host/db").port()).isEqualTo(5432);
    }

    @Test
    void reads_an_ipv6_address() {
        DatabaseUrl.Postgres url = postgres("postgres://u@[2001:db8::1]:6000/db");

        assertThat(url.host()).isEqualTo("2001:db8::1");
        assertThat(url.port()).isEqualTo(6000);
        assertThat(url.shown()).isEqualTo("postgres://u@[2001:db8::1]:6000/db");
    }

    @Test
    void takes_the_last_at_as_the_end_of_the_password() {
        assertThat(postgres("postgres://u:a@b@host/db").password()).isEqualTo("a@b");
    }

    @Test
    void never_shows_the_password() {
        DatabaseUrl url = parse("postgres://u:secret@host/db");

        assertThat(url.shown() + url).doesNotContain("secret").contains("postgres://u@host:5432/db");
        assertThat(DatastoreConfig.defaults(url).withPassword("secret").toString())
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://u:secret@host:x/db",
                "postgres://u:sec%zzret@host/db",
                "postgres://u:secret@host/db?secret=secret",
                "postgres://u:secret@host",
                "mysql://u:secret@host/db",
                "postgres:u:secret@host/db",
                "postgres://u:secret@/db"
            })
    void no_message_repeats_the_password(String text) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(DatastoreException.class)
                .message()
                .doesNotContain(":secret")
                .doesNotContain("sec%");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "emitter.db | write sqlite:PATH or postgres://USER@HOST:PORT/DATABASE",
                "sqlite: | write sqlite:emitter.db",
                "sqlite::memory: | write sqlite:emitter.db",
                "sqlite://host/file | sqlite:///PATH",
                "sqlite:x.db?mode=ro | takes no parameters",
                "postgres://a,b/db | several hosts",
                "postgres://a:1,b:2/db | several hosts",
                "postgres://host/ | names no database",
                "postgres://host:0/db | port",
                "postgres://host:99999/db | port",
                "postgres://%2Fvar%2Frun/db | names no host",
                "postgres://host/db?sslmode=maybe | verify-full",
                "postgres://host/db?ssl_mode=require | known are application_name",
                "postgres://host/db?sslmode=require&sslmode=require | twice",
                "postgres://host/db?connect_timeout=soon | whole number",
                "postgres://host/d%FFb | UTF-8",
                "postgres://host/d%00b | zero byte",
                "postgres://host/100% | %25",
            })
    void refuses_what_it_does_not_understand(String text, String remedy) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(DatastoreException.class)
                .hasMessageContaining(remedy);
    }

    @Test
    void knows_the_same_database_by_another_spelling() {
        assertThat(parse("postgres://u:a@HOST/db")
                        .sameDatabaseAs(parse("postgresql://u:b@host:5432/db?sslmode=require")))
                .isTrue();
        assertThat(parse("sqlite:emitter.db").sameDatabaseAs(parse("sqlite:///etc/emitter/emitter.db")))
                .isTrue();
    }

    @Test
    void tells_different_databases_apart() {
        assertThat(parse("postgres://u@host/db").sameDatabaseAs(parse("postgres://u@host/other")))
                .isFalse();
        assertThat(parse("postgres://u@host/db").sameDatabaseAs(parse("postgres://v@host/db")))
                .isFalse();
        assertThat(parse("postgres://u@host/db").sameDatabaseAs(parse("sqlite:db")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Emitter", "1st", "pg_x", "a-b", "", "a\"b"})
    void refuses_schema_names_that_would_need_quotes(String schema) {
        assertThatThrownBy(() -> new Namespace(schema, "emitter_"))
                .isInstanceOf(DatastoreException.class)
                .hasMessageContaining("lower-case");
    }
}
