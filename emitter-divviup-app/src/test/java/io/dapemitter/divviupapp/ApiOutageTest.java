// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.dapemitter.core.task.TaskSourceException;
import io.dapemitter.core.task.TaskSourceUnavailableException;
import io.dapemitter.divviupapp.api.ApiFixture;
import io.dapemitter.testsupport.divviup.DivviUpAggregator;
import io.dapemitter.testsupport.divviup.DivviUpFault;
import io.dapemitter.testsupport.divviup.DivviUpFaults;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing that goes wrong is read as "no tasks", and the API is not asked again at once. */
final class ApiOutageTest extends SourceFixture {
    private static final Duration SHORT = Duration.ofMillis(300);

    static Stream<Arguments> passing() {
        return Stream.of(
                arguments(DivviUpFaults.status(500), "cannot answer now (500)"),
                arguments(DivviUpFaults.status(502), "cannot answer now (502)"),
                arguments(DivviUpFaults.status(503), "cannot answer now (503)"),
                arguments(DivviUpFaults.status(408), "cannot answer now (408)"),
                arguments(DivviUpFaults.tooManyRequests(1), "asked too often (429)"),
                arguments(DivviUpFaults.cut(), "broke off"),
                arguments(DivviUpFaults.garbage(), "broke off"),
                arguments(DivviUpFaults.cutInBody(20), "broke off"),
                arguments(DivviUpFaults.neverAnswered(), "no complete answer within"),
                arguments(DivviUpFaults.slowDrip(1, Duration.ofMillis(200)), "no complete answer within"),
                arguments(DivviUpFaults.truncatedJson(20), "breaks off or is no JSON"),
                arguments(DivviUpFaults.body("{}"), "no list of"),
                arguments(DivviUpFaults.body(""), "no list of"));
    }

    static Stream<Arguments> lasting() {
        return Stream.of(
                arguments(DivviUpFaults.html(200), "text/html"),
                arguments(DivviUpFaults.redirect(301, "https://elsewhere.example/"), "divviup_api_url (301)"),
                arguments(DivviUpFaults.status(418), "refuses the request (418)"),
                arguments(DivviUpFaults.status(407), "proxy"),
                arguments(DivviUpFaults.huge(80L * 1024 * 1024), "far longer"));
    }

    private void assertEveryListMatters(DivviUpFault fault, Duration limit, Class<?> kind, String message) {
        for (String list : new String[] {"/tasks", "/aggregators", "/collector_credentials", "/api/accounts"}) {
            api.faults().clear();
            api.faults().always(request -> request.endsWith(list), fault);
            assertThatThrownBy(() -> source(null, "{}", limit).discover())
                    .isExactlyInstanceOf(kind)
                    .hasMessageContaining(message)
                    .hasMessageNotContaining(api.token());
        }
    }

    @ParameterizedTest
    @MethodSource("passing")
    void what_passes_leaves_the_tasks_as_they_were(DivviUpFault fault, String message) {
        boolean slow = message.startsWith("no complete");
        assertEveryListMatters(fault, slow ? SHORT : ApiFixture.LIMIT, TaskSourceUnavailableException.class, message);
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void what_needs_a_person_leaves_them_as_well(DivviUpFault fault, String message) {
        assertEveryListMatters(fault, ApiFixture.LIMIT, TaskSourceException.class, message);
    }

    @Test
    void a_refused_connection_passes() {
        api.goDown();
        assertThatThrownBy(() -> source().discover())
                .isInstanceOf(TaskSourceUnavailableException.class)
                .hasMessageContaining("cannot be connected to");
    }

    @Test
    void a_failing_request_by_id_keeps_all_tasks() {
        api.database().delete(DivviUpAggregator.idOf(LEADER));
        api.faults().always(request -> request.path().startsWith("/api/aggregators/"), DivviUpFaults.status(500));
        assertThatThrownBy(() -> source().discover()).isInstanceOf(TaskSourceUnavailableException.class);
    }

    @Test
    void the_api_is_left_alone_after_a_failure_and_the_reason_stays_the_same() {
        api.faults().next(1, DivviUpFaults.status(503));
        DivviUpTaskSource source = source();
        Throwable first = catchThrowable(source::discover);
        Throwable second = catchThrowable(source::discover);
        assertThat(paths()).hasSize(1);
        assertThat(second).isExactlyInstanceOf(first.getClass()).hasMessage(first.getMessage());
    }

    @Test
    void half_a_minute_later_it_is_asked_again() throws InterruptedException {
        api.faults().next(1, DivviUpFaults.status(503));
        DivviUpTaskSource source = source();
        assertThatThrownBy(source::discover).isInstanceOf(TaskSourceUnavailableException.class);
        clock.advance(Duration.ofSeconds(31));
        assertThat(source.discover().tasks()).hasSize(1);
    }

    @Test
    void the_wait_grows_to_five_minutes_and_no_further() {
        api.faults().always(DivviUpFaults.status(503));
        DivviUpTaskSource source = source();
        for (int failure = 0; failure < 20; failure++) {
            assertThatThrownBy(source::discover).isInstanceOf(TaskSourceUnavailableException.class);
            clock.advance(Duration.ofMinutes(5));
        }
        assertThat(paths()).hasSize(20);
        assertThatThrownBy(source::discover).isInstanceOf(TaskSourceUnavailableException.class);
        clock.advance(Duration.ofSeconds(149));
        assertThatThrownBy(source::discover).isInstanceOf(TaskSourceUnavailableException.class);
        assertThat(paths()).hasSize(21);
    }

    @Test
    void a_time_that_the_api_asks_for_is_kept() {
        api.faults().next(1, DivviUpFaults.tooManyRequests(600));
        DivviUpTaskSource source = source();
        assertThatThrownBy(source::discover).isInstanceOf(TaskSourceUnavailableException.class);
        clock.advance(Duration.ofSeconds(599));
        assertThatThrownBy(source::discover).isInstanceOf(TaskSourceUnavailableException.class);
        assertThat(paths()).hasSize(1);
    }

    @Test
    void a_time_of_days_is_not_believed() throws InterruptedException {
        api.faults().next(1, DivviUpFaults.tooManyRequests(864_000));
        DivviUpTaskSource source = source();
        assertThatThrownBy(source::discover).isInstanceOf(TaskSourceUnavailableException.class);
        clock.advance(Duration.ofHours(1).plusSeconds(1));
        assertThat(source.discover().tasks()).hasSize(1);
    }
}
