// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.divviup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DivviUpFaultsTest {
    private final List<Duration> slept = Collections.synchronizedList(new ArrayList<>());
    private final DivviUpApiServer server =
            DivviUpApiServer.builder().sleeper(slept::add).start();
    private final ApiTestClient client = new ApiTestClient(server);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void only_the_next_requests_go_wrong() throws Exception {
        server.faults().next(2, DivviUpFaults.status(503));
        assertThat(List.of(status(), status(), status())).containsExactly(503, 503, 200);
    }

    @Test
    void only_matching_requests_go_wrong_until_the_weather_clears() throws Exception {
        server.faults().always(request -> request.endsWith("/tasks"), DivviUpFaults.status(500));
        String tasks = "api/accounts/" + server.accountId() + "/tasks";
        assertThat(List.of(status(), client.status(tasks), client.status(tasks)))
                .containsExactly(200, 500, 500);
        server.faults().clear();
        assertThat(client.status(tasks)).isEqualTo(200);
    }

    @Test
    void a_server_that_is_down_refuses_connections_and_comes_back_at_the_same_url() throws Exception {
        server.goDown();
        assertThatThrownBy(this::status).isInstanceOf(ConnectException.class);
        server.comeBack();
        assertThat(status()).isEqualTo(200);
    }

    @Test
    void a_cut_connection_gives_no_answer() {
        server.faults().always(DivviUpFaults.cut());
        assertThatThrownBy(this::status).isInstanceOf(IOException.class);
    }

    @Test
    void a_proxy_answers_in_html() throws Exception {
        HttpResponse<String> page = faulty(DivviUpFaults.html(200));
        assertThat(page.headers().firstValue("content-type")).hasValue("text/html");
        assertThat(page.body()).startsWith("<html>");
    }

    @Test
    void truncated_json_is_well_formed_http() throws Exception {
        assertThat(faulty(DivviUpFaults.truncatedJson(7)).body()).isEqualTo("[{\"id\":");
    }

    @Test
    void a_body_that_is_cut_ends_before_its_announced_length() {
        assertThatThrownBy(() -> faulty(DivviUpFaults.cutInBody(7))).isInstanceOf(IOException.class);
    }

    @Test
    void a_huge_body_has_the_api_s_media_type() throws Exception {
        HttpResponse<String> huge = faulty(DivviUpFaults.huge(3_000_000));
        assertThat(huge.body()).hasSize(3_000_000);
        assertThat(huge.headers().firstValue("content-type")).hasValue("application/vnd.divviup+json;version=0.1");
    }

    @Test
    void any_body_can_take_the_place_of_the_right_one() throws Exception {
        assertThat(faulty(DivviUpFaults.body("[null, 7]")).body()).isEqualTo("[null, 7]");
    }

    @Test
    void a_slow_answer_is_right() throws Exception {
        assertThat(faulty(DivviUpFaults.slow(Duration.ofSeconds(9))).statusCode())
                .isEqualTo(200);
        assertThat(slept).containsExactly(Duration.ofSeconds(9));
    }

    @Test
    void a_dripping_answer_is_right() throws Exception {
        assertThat(faulty(DivviUpFaults.slowDrip(100, Duration.ofSeconds(1))).body())
                .contains(server.accountId());
        assertThat(slept).hasSizeGreaterThan(1);
    }

    @Test
    void the_right_answer_can_come_under_another_media_type() throws Exception {
        HttpResponse<String> answer = faulty(DivviUpFaults.otherMediaType());
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(answer.body()).contains(server.accountId());
    }

    @Test
    void too_many_requests_says_when_to_come_back() throws Exception {
        HttpResponse<String> answer = faulty(DivviUpFaults.tooManyRequests(30));
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("retry-after")).hasValue("30");
    }

    @Test
    void requests_that_go_wrong_are_kept_too() throws Exception {
        faulty(DivviUpFaults.status(502));
        assertThat(server.requests()).hasSize(1);
    }

    private int status() throws IOException, InterruptedException {
        return client.status("api/accounts");
    }

    private HttpResponse<String> faulty(DivviUpFault fault) throws IOException, InterruptedException {
        server.faults().always(fault);
        return client.get("api/accounts");
    }
}
