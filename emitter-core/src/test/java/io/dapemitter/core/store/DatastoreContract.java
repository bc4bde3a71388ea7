// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dapemitter.core.testing.TestStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What transactions promise, whatever the engine. */
abstract class DatastoreContract {
    @TempDir
    private Path directory;

    private TestStore store;
    Datastore datastore;

    abstract TestStore store(Path directory);

    @BeforeEach
    final void open() {
        store = store(directory);
        datastore = store.open();
    }

    @AfterEach
    final void close() {
        store.close();
    }

    final TestStore store() {
        return store;
    }

    static void insert(Transaction transaction, String source) {
        transaction
                .update("INSERT INTO {task_source} (source) VALUES (:source)")
                .bind("source", source)
                .execute();
    }

    final List<String> sources(Datastore in) {
        return in.<List<String>>read(
                "sources",
                tx -> tx.query("SELECT source FROM {task_source} ORDER BY source")
                        .mapTo(String.class)
                        .list());
    }

    @Test
    void what_is_committed_is_read() {
        datastore.useTransaction("insert", tx -> insert(tx, "a"));

        assertThat(sources(store.open())).containsExactly("a");
    }

    @Test
    void an_exception_of_the_body_comes_out_as_it_is_and_rolls_back() {
        IllegalStateException mine = new IllegalStateException("mine");

        assertThatThrownBy(() -> datastore.useTransaction("fails", tx -> {
                    insert(tx, "a");
                    throw mine;
                }))
                .isSameAs(mine);

        assertThat(sources(datastore)).isEmpty();
    }

    @Test
    void a_broken_row_is_told_from_a_broken_datastore() {
        datastore.useTransaction("insert", tx -> insert(tx, "a"));

        assertThatThrownBy(() -> datastore.useTransaction("insert again", tx -> insert(tx, "a")))
                .isInstanceOf(RowException.class)
                .hasMessageContaining("insert again")
                .hasMessageContaining(datastore.url().shown());
    }

    @Test
    void wrong_sql_is_neither() {
        assertThatThrownBy(() -> datastore.useTransaction(
                        "typo", tx -> tx.update("UPDATE {nothing} SET a = 1").execute()))
                .isExactlyInstanceOf(DatastoreException.class);
    }

    @Test
    void a_reader_cannot_write() {
        assertThatThrownBy(() -> datastore.read("write", tx -> {
                    insert(tx, "a");
                    return 1;
                }))
                .isInstanceOf(DatastoreException.class);

        assertThat(sources(datastore)).isEmpty();
    }

    @Test
    void a_writer_can_write_after_a_reader_read() {
        sources(datastore);
        datastore.useTransaction("insert", tx -> insert(tx, "a"));

        assertThat(sources(datastore)).containsExactly("a");
    }

    @Test
    void what_follows_a_commit_runs_after_it_and_equal_ones_once() {
        List<String> seen = new ArrayList<>();
        Runnable look = () -> seen.addAll(sources(datastore));

        datastore.useTransaction("insert", tx -> {
            tx.afterCommit(look);
            tx.afterCommit(look);
            insert(tx, "a");
        });

        assertThat(seen).containsExactly("a");
    }

    @Test
    void nothing_follows_a_failure() {
        List<String> seen = new ArrayList<>();

        assertThatThrownBy(() -> datastore.useTransaction("fails", tx -> {
                    tx.afterCommit(() -> seen.add("ran"));
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(seen).isEmpty();
    }

    @Test
    void what_follows_a_commit_cannot_fail_the_caller() {
        datastore.useTransaction("insert", tx -> {
            tx.afterCommit(() -> {
                throw new IllegalStateException("too late");
            });
            insert(tx, "a");
        });

        assertThat(sources(datastore)).containsExactly("a");
    }

    @Test
    void the_time_of_a_transaction_stands_still() {
        datastore.useTransaction("now", tx -> {
            long first = tx.now();
            store.clock().advance(Duration.ofDays(1));
            assertThat(tx.now()).isEqualTo(first);
        });
    }

    @Test
    void two_processes_write_at_once() throws Exception {
        Datastore other = store.open();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> writers = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String source = "s" + i;
                Datastore one = i % 2 == 0 ? datastore : other;
                writers.add(() -> {
                    one.useTransaction("insert", tx -> insert(tx, source));
                    return true;
                });
            }
            for (Future<Boolean> writer : threads.invokeAll(writers)) {
                assertThat(writer.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(sources(datastore)).hasSize(200);
    }

    @Test
    void a_ping_is_answered() {
        datastore.ping();
    }

    @Test
    void a_connection_in_use_is_seen_in_its_pool() {
        int within = datastore.inTransaction("look", tx -> active());

        assertThat(within).isEqualTo(1);
        assertThat(active()).isZero();
    }

    private int active() {
        return datastore.pools().stream().mapToInt(PoolUse::active).sum();
    }

    @Test
    void a_view_on_other_tables_shares_the_transaction() {
        datastore.useTransaction("both", tx -> {
            insert(tx, "a");
            Transaction same = tx.within(datastore.dialect().namespace());
            assertThat(same.query("SELECT count(*) FROM {task_source}")
                            .mapTo(Long.class)
                            .one())
                    .isEqualTo(1);
        });
    }
}
