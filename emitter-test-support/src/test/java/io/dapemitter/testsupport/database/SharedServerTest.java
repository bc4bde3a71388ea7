// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dapemitter.testsupport.TestSupportException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class SharedServerTest {
    @Test
    void without_any_server_every_test_fails_with_the_sentence_that_names_the_variable() {
        AtomicInteger starts = new AtomicInteger();
        SharedServer shared = new SharedServer(null, () -> {
            starts.incrementAndGet();
            throw new TestSupportException("unshare: unshare failed: Operation not permitted");
        });
        for (int test = 0; test < 3; test++) {
            assertThatThrownBy(shared::databases)
                    .isInstanceOf(TestSupportException.class)
                    .hasMessage(SharedServer.NO_SERVER)
                    .hasMessageContaining("EMITTER_TEST_DATABASE_URL");
        }
        assertThat(starts).hasValue(1);
    }

    @Test
    void a_server_named_by_the_variable_is_used_instead_of_an_embedded_one() {
        try (TestDatabase here = TestDatabases.create()) {
            SharedServer shared = new SharedServer(here.url(), () -> {
                throw new AssertionError("started an embedded server");
            });
            try (TestDatabase database = shared.databases().create()) {
                assertThat(database.port()).isEqualTo(here.port());
            }
        }
    }

    @Test
    void a_password_in_the_variable_reaches_the_url_but_never_the_text() {
        ServerAddress address = ServerAddress.parse("postgres://me:s%40cret@db.example:6000/main");
        assertThat(address.password()).isEqualTo("s@cret");
        assertThat(address.url()).isEqualTo("postgres://me:s%40cret@db.example:6000/main");
        assertThat(address.jdbcUrl()).isEqualTo("jdbc:postgresql://db.example:6000/main?user=me&password=s%40cret");
        assertThat(address.toString()).doesNotContain("cret");
    }

    @Test
    void a_variable_of_another_form_is_refused_with_the_form_wanted() {
        assertThatThrownBy(() -> ServerAddress.parse("jdbc:postgresql://db.example/main"))
                .hasMessageContaining("postgres://user:password@host:port/database");
    }
}
