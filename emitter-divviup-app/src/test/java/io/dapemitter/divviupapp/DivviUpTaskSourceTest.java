// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dapemitter.core.task.DiscoveredTask;
import io.dapemitter.core.task.TaskSnapshot;
import io.dapemitter.core.task.TaskSourceException;
import io.dapemitter.divviupapp.api.ApiFixture;
import io.dapemitter.testsupport.divviup.DivviUpAccount;
import io.dapemitter.testsupport.divviup.DivviUpAggregator;
import io.dapemitter.testsupport.divviup.DivviUpCredential;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the source asks the API and makes of its answers, over real sockets. */
final class DivviUpTaskSourceTest extends SourceFixture {
    @TempDir
    private Path folder;

    @Test
    void a_cycle_is_three_requests_and_the_account_is_found_once() throws InterruptedException {
        DivviUpTaskSource source = source();
        source.discover();
        source.discover();
        String account = "/api/accounts/" + api.accountId();
        assertThat(paths())
                .containsExactly(
                        "/api/accounts",
                        account + "/tasks",
                        account + "/aggregators",
                        account + "/collector_credentials",
                        account + "/tasks",
                        account + "/aggregators",
                        account + "/collector_credentials");
    }

    @Test
    void a_configured_account_is_not_asked_for() throws InterruptedException {
        source(api.accountId(), "{}", ApiFixture.LIMIT).discover();
        assertThat(paths()).hasSize(3).doesNotContain("/api/accounts");
    }

    @Test
    void tasks_come_with_revision_zero() throws InterruptedException {
        TaskSnapshot tasks = source().discover();
        assertThat(tasks.revision()).isZero();
        assertThat(tasks.tasks()).singleElement().isInstanceOf(DiscoveredTask.Supported.class);
    }

    @Test
    void an_account_without_tasks_has_none() throws InterruptedException {
        api.database().forget(task("survey").id());
        assertThat(source().discover().tasks()).isEmpty();
    }

    @Test
    void a_thousand_tasks_need_no_more_requests_than_one() throws InterruptedException {
        for (int number = 0; number < 999; number++) {
            api.database().put(task("task " + number));
        }
        assertThat(source().discover().tasks()).hasSize(1000);
        assertThat(paths()).hasSize(4);
    }

    @Test
    void one_odd_task_does_not_cost_the_others() throws InterruptedException {
        api.database()
                .put(task("odd vdaf").with("vdaf", "[7]"), task("odd size").with("max_batch_size", "\"many\""));
        api.database().put(task("odd id").with("id", "\"short\""), task("no id").with("id", "null"));
        DivviUpTaskSource source = source();
        assertThat(source.discover().tasks()).hasSize(3);
        source.discover();
        assertThat(warnings)
                .hasSize(2)
                .allSatisfy(warning -> assertThat(warning).contains("left out"));
    }

    @Test
    void deleted_leaders_and_credentials_are_asked_for_by_id_once() throws InterruptedException {
        api.database().delete(DivviUpAggregator.idOf(LEADER));
        api.database().delete(DivviUpCredential.idOf(CREDENTIAL));
        DivviUpTaskSource source = source();
        source.discover();
        assertThat(source.discover().tasks()).singleElement().isInstanceOf(DiscoveredTask.Supported.class);
        assertThat(paths())
                .containsOnlyOnce(
                        "/api/aggregators/" + DivviUpAggregator.idOf(LEADER),
                        "/api/collector_credentials/" + DivviUpCredential.idOf(CREDENTIAL));
    }

    @Test
    void a_leader_that_is_never_shown_is_asked_for_once_and_costs_its_task_only() throws InterruptedException {
        String hidden = "00000000-0000-4000-8000-000000000000";
        api.database().put(task("hidden").withLeader(hidden));
        DivviUpTaskSource source = source();
        source.discover();
        assertThat(source.discover().tasks())
                .hasSize(2)
                .filteredOn(DiscoveredTask.Unsupported.class::isInstance)
                .hasSize(1);
        assertThat(paths()).containsOnlyOnce("/api/aggregators/" + hidden);
    }

    @Test
    void an_override_that_fits_nothing_is_told() throws InterruptedException {
        source(null, "task_overrides: [{task: gone}]", ApiFixture.LIMIT).discover();
        assertThat(warnings).singleElement().asString().contains("gone");
    }

    @Test
    void no_token_is_told_with_the_variable_to_set() {
        environment.clear();
        environment.put("DIVVIUP_TOKEN", "DUAT");
        assertThatThrownBy(() -> source().discover())
                .isInstanceOf(TaskSourceException.class)
                .hasMessageContaining("EMITTER_DIVVIUP_API_TOKEN_FILE")
                .hasMessageContaining("DIVVIUP_TOKEN is set, but is not used");
        assertThat(paths()).isEmpty();
    }

    @Test
    void a_revoked_token_is_told_by_its_id() {
        api.database().revokeToken(api.token());
        assertThatThrownBy(() -> source().discover())
                .isExactlyInstanceOf(TaskSourceException.class)
                .hasMessageContaining("refuses the API token (id ")
                .hasMessageContaining("it was deleted in the console")
                .hasMessageNotContaining(api.token());
    }

    @Test
    void a_token_that_was_cut_short_is_told_as_such() {
        environment.put(ApiTokenSource.VARIABLE, api.token().substring(0, 60));
        assertThatThrownBy(() -> source().discover()).hasMessageContaining("was it cut short");
    }

    @Test
    void a_token_of_another_account_is_told_with_both() {
        api.database().put(DivviUpAccount.named("other"));
        environment.put(ApiTokenSource.VARIABLE, api.database().issueToken(DivviUpAccount.idOf("other")));
        assertThatThrownBy(() -> source(api.accountId(), "{}", ApiFixture.LIMIT).discover())
                .isExactlyInstanceOf(TaskSourceException.class)
                .hasMessageContaining("(\"other\")")
                .hasMessageContaining("not the account " + api.accountId() + ", which divviup_account_id names");
    }

    @Test
    void a_token_that_sees_several_accounts_needs_one_to_be_chosen() {
        DivviUpAccount admin = DivviUpAccount.named("admin").asAdmin();
        api.database().put(admin);
        environment.put(ApiTokenSource.VARIABLE, api.database().issueToken(admin.id()));
        assertThatThrownBy(() -> source().discover())
                .hasMessageContaining("sees 2 accounts; set divviup_account_id to one of")
                .hasMessageContaining(api.accountId() + " (\"demo\")");
    }

    @Test
    void a_token_in_a_file_is_read_again_when_it_changes() throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("token"), api.token() + "\n");
        environment.clear();
        environment.put(ApiTokenSource.VARIABLE + "_FILE", file.toString());
        DivviUpTaskSource source = source();
        source.discover();
        api.database().revokeToken(api.token());
        assertThatThrownBy(source::discover).hasMessageContaining("refuses the API token");
        Files.writeString(file, api.database().issueToken(api.accountId()));
        assertThat(source.discover().tasks()).hasSize(1);
    }

    @Test
    void a_new_token_of_another_account_does_not_bring_that_accounts_tasks() throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("token"), api.token());
        environment.clear();
        environment.put(ApiTokenSource.VARIABLE + "_FILE", file.toString());
        DivviUpTaskSource source = source();
        source.discover();
        api.database().put(DivviUpAccount.named("other"));
        Files.writeString(file, api.database().issueToken(DivviUpAccount.idOf("other")));
        assertThatThrownBy(source::discover).hasMessageContaining("of the token before");
    }
}
