// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.leader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dapemitter.dap.AggregateShareOpener;
import io.dapemitter.dap.CollectionJobId;
import io.dapemitter.dap.DapProtocol;
import io.dapemitter.dap.DapVersion;
import io.dapemitter.dap.OpenedCollection;
import io.dapemitter.dap.Query;
import io.dapemitter.prio3.Prio3Sum;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FaultsTest {
    private static final String JOB = "AAAAAAAAAAAAAAAAAAAAAA";

    private final List<Duration> slept = Collections.synchronizedList(new ArrayList<>());
    private final ScriptedTask task = new ScriptedTasks(GoldenCredential.x25519(), 3).task("one", new Prio3Sum(16), 1);
    private final String taskId = task.taskId().toString();
    private final ScriptedLeader leader =
            ScriptedLeader.builder(List.of(task)).sleeper(slept::add).seed(9).start();
    private final LeaderTestClient client =
            new LeaderTestClient(leader.url(), "Authorization", "Bearer " + GoldenCredential.TOKEN);

    @AfterEach
    void stop() {
        leader.close();
    }

    @Test
    void a_connection_cut_before_the_effect_leaves_the_batch() {
        next(Faults.cutBeforeEffect());
        assertThatThrownBy(() -> client.put(taskId, JOB)).isInstanceOf(IOException.class);
        assertThat(leader.batchesTaken()).isZero();
    }

    @Test
    void a_connection_cut_after_the_effect_has_taken_the_batch() throws Exception {
        next(Faults.cutAfterEffect());
        assertThatThrownBy(() -> client.put(taskId, JOB)).isInstanceOf(IOException.class);
        assertThat(leader.batchesTaken()).isEqualTo(1);
        assertThat(client.put(taskId, JOB).statusCode()).isEqualTo(201);
        assertThat(leader.batchesTaken()).isEqualTo(1);
    }

    @Test
    void a_delay_passes_before_the_answer() throws Exception {
        next(Faults.delay(Duration.ofSeconds(90)));
        assertThat(client.put(taskId, JOB).statusCode()).isEqualTo(201);
        assertThat(slept).containsExactly(Duration.ofSeconds(90));
    }

    @Test
    void too_many_requests_says_when_to_come_back() throws Exception {
        next(Faults.tooManyRequests(30), Faults.tooManyRequestsUntil(Instant.parse("2026-11-21T10:00:00Z")));
        HttpResponse<byte[]> seconds = client.put(taskId, JOB);
        HttpResponse<byte[]> date = client.put(taskId, JOB);
        assertThat(List.of(seconds.statusCode(), date.statusCode())).containsOnly(429);
        assertThat(seconds.headers().firstValue("retry-after")).hasValue("30");
        assertThat(date.headers().firstValue("retry-after")).hasValue("Sat, 21 Nov 2026 10:00:00 GMT");
        assertThat(leader.batchesTaken()).isZero();
    }

    @Test
    void proxies_answer_with_pages_redirects_and_statuses() throws Exception {
        next(Faults.html(404), Faults.redirect(302, "https://elsewhere.example/"), Faults.status(503));
        HttpResponse<byte[]> page = client.put(taskId, JOB);
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.headers().firstValue("content-type")).hasValue("text/html");
        assertThat(new String(page.body(), StandardCharsets.UTF_8)).startsWith("<html>");
        HttpResponse<byte[]> redirect = client.put(taskId, JOB);
        assertThat(redirect.headers().firstValue("location")).hasValue("https://elsewhere.example/");
        assertThat(client.put(taskId, JOB).statusCode()).isEqualTo(503);
        assertThat(leader.batchesTaken()).isZero();
    }

    @Test
    void the_leader_s_own_refusals_can_come_out_of_turn() throws Exception {
        next(Faults.unauthorized(), Faults.unrecognizedTask());
        assertThat(client.put(taskId, JOB).statusCode()).isEqualTo(403);
        assertThat(new String(client.put(taskId, JOB).body(), StandardCharsets.UTF_8))
                .contains("unrecognizedTask")
                .contains(taskId);
    }

    @Test
    void a_right_answer_can_bear_the_wrong_media_type() throws Exception {
        client.put(taskId, JOB);
        next(Faults.wrongMediaType());
        HttpResponse<byte[]> response = client.poll(taskId, JOB);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/octet-stream");
        assertThat(open(response)).isInstanceOf(OpenedCollection.Opened.class);
    }

    @Test
    void bodies_can_be_huge_truncated_or_slow() throws Exception {
        client.put(taskId, JOB);
        next(Faults.hugeBody(3_000_000), Faults.truncated(50), Faults.slowDrip(100, Duration.ofSeconds(5)));
        assertThat(client.poll(taskId, JOB).body()).hasSize(3_000_000);
        assertThatThrownBy(() -> client.poll(taskId, JOB)).isInstanceOf(IOException.class);
        assertThat(open(client.poll(taskId, JOB))).isInstanceOf(OpenedCollection.Opened.class);
        assertThat(slept).hasSize(2).containsOnly(Duration.ofSeconds(5));
    }

    @Test
    void garbage_is_no_answer() {
        next(Faults.garbage());
        assertThatThrownBy(() -> client.poll(taskId, JOB)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = ShareFault.class,
            names = {"WRONG_LENGTH", "ELEMENT_OUT_OF_RANGE"})
    void a_malformed_share_opens_but_does_not_fit(ShareFault fault) throws Exception {
        client.put(taskId, JOB);
        next(Faults.share(fault));
        assertThat(open(client.poll(taskId, JOB))).isInstanceOf(OpenedCollection.Malformed.class);
        assertThat(open(client.poll(taskId, JOB))).isInstanceOf(OpenedCollection.Opened.class);
    }

    @Test
    void an_undecryptable_share_does_not_open() throws Exception {
        client.put(taskId, JOB);
        next(Faults.share(ShareFault.UNDECRYPTABLE));
        assertThat(open(client.poll(taskId, JOB))).isInstanceOf(OpenedCollection.Undecryptable.class);
    }

    @Test
    void a_share_with_another_configuration_id_opens_with_a_warning() throws Exception {
        client.put(taskId, JOB);
        next(Faults.share(ShareFault.WRONG_CONFIG_ID));
        assertThat(open(client.poll(taskId, JOB)))
                .isInstanceOfSatisfying(
                        OpenedCollection.Opened.class,
                        opened -> assertThat(opened.warning()).isPresent());
    }

    @Test
    void jobs_end_abandoned_deleted_or_forgotten() throws Exception {
        client.put(taskId, JOB);
        next(Faults.end(JobEnd.ABANDONED));
        assertThat(new String(client.poll(taskId, JOB).body(), StandardCharsets.UTF_8))
                .contains("#collection-job-abandoned");
        leader.end(task.taskId(), CollectionJobId.parse(JOB), JobEnd.DELETED);
        assertThat(client.poll(taskId, JOB).statusCode()).isEqualTo(204);
        assertThat(client.put(taskId, JOB).statusCode()).isEqualTo(201);
        leader.end(task.taskId(), CollectionJobId.parse(JOB), JobEnd.EXPIRED);
        assertThat(client.poll(taskId, JOB).statusCode()).isEqualTo(404);
        assertThat(client.put(taskId, JOB).statusCode()).isEqualTo(400);
        assertThat(leader.batchesTaken()).isEqualTo(1);
    }

    @Test
    void a_rule_for_polls_leaves_creates_alone_and_can_be_lifted() throws Exception {
        leader.faults().always(FaultPlan.polls(), Faults.status(500));
        assertThat(client.put(taskId, JOB).statusCode()).isEqualTo(201);
        assertThat(client.poll(taskId, JOB).statusCode()).isEqualTo(500);
        assertThat(client.poll(taskId, JOB).statusCode()).isEqualTo(500);
        leader.faults().clear();
        assertThat(client.poll(taskId, JOB).statusCode()).isEqualTo(200);
    }

    @Test
    void random_faults_come_about_as_often_as_said() throws Exception {
        leader.faults().sometimes(0.5, FaultPlan.everything(), Faults.status(500));
        int failed = 0;
        for (int request = 0; request < 200; request++) {
            failed += client.poll(taskId, JOB).statusCode() == 500 ? 1 : 0;
        }
        assertThat(failed).isBetween(60, 140);
    }

    @Test
    void requests_are_counted_and_timed() throws Exception {
        client.put(taskId, JOB);
        client.poll(taskId, JOB);
        client.poll(taskId, JOB);
        assertThat(leader.requests()).extracting(LeaderRequest::attempt).containsExactly(1, 1, 2);
        assertThat(leader.requestsPerSecond().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(3);
        assertThat(leader.maximumConcurrency()).isEqualTo(1);
    }

    private void next(Fault... faults) {
        leader.faults().next(FaultPlan.everything(), faults);
    }

    private OpenedCollection open(HttpResponse<byte[]> response) {
        DapProtocol protocol = DapProtocol.of(DapVersion.DAP_09);
        return new AggregateShareOpener(task.credential())
                .open(
                        protocol,
                        task.taskId(),
                        new Query.CurrentBatch(),
                        task.vdaf(),
                        protocol.decodeCollection(response.body()));
    }
}
