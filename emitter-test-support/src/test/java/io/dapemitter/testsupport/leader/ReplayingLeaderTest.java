// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.leader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dapemitter.testsupport.recordings.RecordedCase;
import io.dapemitter.testsupport.recordings.RecordedCases;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReplayingLeaderTest {
    private static final String TOKEN = "Krx-CLfdWo1ULAfsxhr0rA";
    private static final String JOB = "AAAAAAAAAAAAAAAAAAAAAA";
    private static final String OTHER_JOB = "BBBBBBBBBBBBBBBBBBBBBB";
    private static final String THIRD_JOB = "CCCCCCCCCCCCCCCCCCCCCC";

    @Test
    void case_01_comes_back_in_order_and_byte_for_byte() throws Exception {
        RecordedCase count = RecordedCases.load("dap09-01-count");
        String task = count.task().taskId();
        try (ReplayingLeader leader = ReplayingLeader.start(count)) {
            LeaderTestClient client = bearer(leader);
            for (int index : List.of(36, 38, 40)) {
                assertReplayed(client.put(task, JOB), count, index);
            }
            for (int index : List.of(41, 42, 44, 45, 45)) {
                assertReplayed(client.poll(task, JOB), count, index);
            }
            leader.assertNoUnexpectedRequests();
        }
    }

    @Test
    void an_accepted_id_stays_accepted_and_the_next_id_is_refused_as_recorded() throws Exception {
        RecordedCase drain = RecordedCases.load("dap09-07-drain");
        String task = drain.task().taskId();
        try (ReplayingLeader leader = ReplayingLeader.start(drain)) {
            LeaderTestClient client = bearer(leader);
            List<Integer> statuses = new ArrayList<>();
            for (String job : List.of(JOB, JOB, JOB, OTHER_JOB, THIRD_JOB, "DDDDDDDDDDDDDDDDDDDDDD")) {
                statuses.add(client.put(task, job).statusCode());
            }
            assertThat(statuses).containsExactly(201, 201, 201, 201, 201, 400);
            assertThat(leader.jobsLeft()).isZero();
            assertReplayed(client.poll(task, OTHER_JOB), drain, 10);
            assertReplayed(client.put(task, "EEEEEEEEEEEEEEEEEEEEEE"), drain, 18);
        }
    }

    @Test
    void an_id_that_replaces_a_refused_one_goes_on_where_that_stood() throws Exception {
        RecordedCase count = RecordedCases.load("dap09-01-count");
        String task = count.task().taskId();
        try (ReplayingLeader leader = ReplayingLeader.start(count)) {
            LeaderTestClient client = bearer(leader);
            assertReplayed(client.put(task, JOB), count, 36);
            assertReplayed(client.put(task, OTHER_JOB), count, 38);
            assertReplayed(client.put(task, OTHER_JOB), count, 40);
            assertReplayed(client.poll(task, OTHER_JOB), count, 41);
        }
    }

    @Test
    void without_a_recorded_refusal_the_end_is_batch_invalid_as_janus_writes_it() throws Exception {
        RecordedCase down = RecordedCases.load("dap09-17-database-down");
        String task = down.task().taskId();
        String janus = new String(
                RecordedCases.load("dap09-01-count").exchanges().get(36).responseBody(), StandardCharsets.UTF_8);
        String janusTask = RecordedCases.load("dap09-01-count").task().taskId();
        try (ReplayingLeader leader = ReplayingLeader.start(down)) {
            LeaderTestClient client = bearer(leader);
            assertReplayed(client.put(task, JOB), down, 0);
            for (int index : List.of(7, 9, 13)) {
                assertReplayed(client.put(task, OTHER_JOB), down, index);
            }
            HttpResponse<byte[]> refused = client.put(task, THIRD_JOB);
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.headers().firstValue("content-type")).hasValue("application/problem+json");
            assertThat(new String(refused.body(), StandardCharsets.UTF_8)).isEqualTo(janus.replace(janusTask, task));
        }
    }

    @Test
    void polls_of_bad_weather_come_in_recorded_order() throws Exception {
        RecordedCase down = RecordedCases.load("dap09-17-database-down");
        String task = down.task().taskId();
        try (ReplayingLeader leader = ReplayingLeader.start(down)) {
            LeaderTestClient client = bearer(leader);
            client.put(task, JOB);
            for (int index : List.of(1, 3, 4, 5, 6, 8, 11, 12, 12)) {
                assertReplayed(client.poll(task, JOB), down, index);
            }
        }
    }

    @Test
    void a_poll_of_an_id_never_put_is_404_and_empty() throws Exception {
        RecordedCase count = RecordedCases.load("dap09-01-count");
        try (ReplayingLeader leader = ReplayingLeader.start(count)) {
            HttpResponse<byte[]> response = bearer(leader).poll(count.task().taskId(), JOB);
            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(response.body()).isEmpty();
            leader.assertNoUnexpectedRequests();
        }
    }

    @Test
    void the_wrong_kind_of_authorization_gets_the_recorded_403() throws Exception {
        RecordedCase dapAuth = RecordedCases.load("dap09-11-dapauth");
        String task = dapAuth.task().taskId();
        try (ReplayingLeader leader = ReplayingLeader.start(dapAuth)) {
            assertReplayed(bearer(leader).put(task, JOB), dapAuth, 32);
            LeaderTestClient right = new LeaderTestClient(leader.url(), "DAP-Auth-Token", TOKEN);
            assertReplayed(right.put(task, JOB), dapAuth, 33);
            leader.assertNoUnexpectedRequests();
        }
    }

    @Test
    void any_other_request_is_599_and_fails_the_test() throws Exception {
        RecordedCase count = RecordedCases.load("dap09-01-count");
        String task = count.task().taskId();
        try (ReplayingLeader leader = ReplayingLeader.start(count)) {
            LeaderTestClient client = bearer(leader);
            LeaderTestClient stranger = new LeaderTestClient(leader.url(), "Authorization", "Bearer other");
            assertThat(List.of(
                            client.delete(task, JOB).statusCode(),
                            client.put(task, JOB, "application/json", "020100000000")
                                    .statusCode(),
                            client.put(task, JOB, "application/dap-collect-req", "0201")
                                    .statusCode(),
                            client.put("A".repeat(43), JOB).statusCode(),
                            stranger.put(task, JOB).statusCode()))
                    .containsOnly(599);
            assertThatThrownBy(leader::assertNoUnexpectedRequests)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("DELETE /tasks/" + task)
                    .hasMessageNotContaining("Bearer");
            assertThat(leader.unexpectedRequests()).hasSize(5);
        }
    }

    @Test
    void a_case_of_dap_18_is_put_with_its_media_type_and_polled_by_get() throws Exception {
        RecordedCase count = RecordedCases.load("dap18-01-count");
        String task = count.task().taskId();
        try (ReplayingLeader leader = ReplayingLeader.start(count)) {
            LeaderTestClient client = bearer(leader);
            for (int index : List.of(15, 17)) {
                assertReplayed(
                        client.put(task, JOB, "application/ppm-dap;message=collection-job-req", "020000000000000000"),
                        count,
                        index);
            }
            assertReplayed(client.get(task, JOB), count, 18);
            assertThat(client.poll(task, JOB).statusCode()).isEqualTo(599);
        }
    }

    @Test
    void several_cases_stand_behind_one_leader() throws Exception {
        RecordedCase count = RecordedCases.load("dap09-01-count");
        RecordedCase many = RecordedCases.load("dap09-21-many-tasks");
        try (ReplayingLeader leader = ReplayingLeader.start(count, many)) {
            LeaderTestClient client = bearer(leader);
            assertReplayed(client.put(count.task().taskId(), JOB), count, 36);
            assertReplayed(client.put("unK1A7F8lWbSVU16FsnlqEzkA9wcdAqSiNyx76lMKnU", OTHER_JOB), many, 5);
        }
    }

    private static LeaderTestClient bearer(ReplayingLeader leader) {
        return new LeaderTestClient(leader.url(), "Authorization", "Bearer " + TOKEN);
    }

    private static void assertReplayed(HttpResponse<byte[]> response, RecordedCase recordedCase, int index) {
        assertThat(response.statusCode())
                .isEqualTo(recordedCase.exchanges().get(index).status());
        assertThat(response.body())
                .isEqualTo(recordedCase.exchanges().get(index).responseBody());
        assertThat(response.headers().firstValue("content-type").orElse(null))
                .isEqualTo(recordedCase.exchanges().get(index).responseHeaders().get("content-type"));
    }
}
