// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.core.emit.CollectedBatch;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A result goes out under the names that its task had when it was collected, on every engine. */
abstract class ResultNamesContract extends CollectionFixture {
    private void owesTheResultOf(String name, List<String> labels) {
        batch();
        emitter.backend().setDown(true);
        call(name, labels);
    }

    private void call(String name, List<String> labels) {
        emitter.tasks().set(taskBuilder().name(name).labels(labels).build());
        emitter.discoverAndRun();
    }

    private CollectedBatch emitted() {
        emitter.backend().setDown(false);
        emitter.livesFor(Duration.ofMinutes(10));
        assertThat(emitter.backend().batches()).hasSize(1);
        return emitter.backend().batches().get(0);
    }

    @Test
    void a_task_that_is_renamed_while_its_result_is_owed_has_its_old_name_there() {
        owesTheResultOf("before", List.of());

        call("after", List.of());

        assertThat(emitter.value("SELECT name FROM {task}")).isEqualTo("after");
        assertThat(emitted().taskName()).isEqualTo("before");
    }

    @Test
    void labels_that_change_while_a_result_is_owed_do_not_change_in_it() {
        owesTheResultOf("count", List.of("\"yes\", äöü"));

        call("count", List.of("no"));

        assertThat(emitted().labels()).containsExactly("\"yes\", äöü");
    }

    @Test
    void a_result_of_a_task_without_name_and_labels_stays_without() {
        batch();
        emitter.backend().setDown(true);
        emitter.tasks().set(taskBuilder().name(null).build());
        emitter.discoverAndRun();

        call("after", List.of("late"));

        CollectedBatch batch = emitted();
        assertThat(batch.taskName()).isNull();
        assertThat(batch.labels()).isEmpty();
    }

    @Test
    void a_result_from_before_names_were_stored_has_those_of_today() {
        owesTheResultOf("before", List.of("old"));
        emitter.change("UPDATE {collection_result} SET task_name = NULL, labels = NULL");

        call("after", List.of("new"));

        CollectedBatch batch = emitted();
        assertThat(batch.taskName()).isEqualTo("after");
        assertThat(batch.labels()).containsExactly("new");
    }
}
