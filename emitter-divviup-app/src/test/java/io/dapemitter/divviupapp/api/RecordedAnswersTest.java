// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dapemitter.dap.HpkeConfig;
import io.dapemitter.testsupport.http.HttpTestServer;
import io.dapemitter.testsupport.http.ReceivedRequest;
import io.dapemitter.testsupport.http.Reply;
import io.dapemitter.testsupport.recordings.RecordedApiExchange;
import io.dapemitter.testsupport.recordings.RecordedApiExchanges;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every recorded answer of an endpoint that the program uses, over a socket: what the program makes of it is written here by hand, from the recordings' own description. */
final class RecordedAnswersTest {
    private static final String ACCOUNT = "a96d44f4-d8de-4e4f-9263-b19a00058997";
    private static final String SOME_ID = "00000000-0000-4000-8000-000000000000";
    private static final ApiToken TOKEN = ApiToken.of("DUAT" + "A".repeat(64));

    private static final HpkeConfig CONFIG =
            HpkeConfig.decode(Base64.getDecoder().decode("TQAgAAEAAQAgN5Oy1cCLKRuHFibpTuCujQzlLkw1SbNh0EAMgKi3HM0="));

    /** A call of the client. */
    @FunctionalInterface
    private interface Call<T> {
        T on(DivviUpApiClient api) throws InterruptedException;
    }

    private static <T> T call(String recording, Call<T> call) throws InterruptedException {
        return call(recording, call, new CopyOnWriteArrayList<>());
    }

    private static <T> T call(String recording, Call<T> call, List<ReceivedRequest> received)
            throws InterruptedException {
        RecordedApiExchange exchange = RecordedApiExchanges.load(recording);
        Map<String, String> headers = new HashMap<>(exchange.responseHeaders());
        headers.remove("content-length");
        Reply reply = Reply.response(
                exchange.status().orElseThrow(),
                headers,
                exchange.responseBody().getBytes(UTF_8));
        try (HttpTestServer server = HttpTestServer.start(request -> {
            received.add(request);
            return reply;
        })) {
            return call.on(ApiFixture.client(server.url()));
        }
    }

    private static Call<?> callOf(String path) {
        if (path.endsWith("/tasks")) {
            return api -> api.tasks(TOKEN, ACCOUNT).elements();
        }
        if (path.endsWith("/aggregators") && path.contains("accounts")) {
            return api -> api.aggregators(TOKEN, ACCOUNT).elements();
        }
        if (path.endsWith("/collector_credentials")) {
            return api -> api.collectorCredentials(TOKEN, ACCOUNT).elements();
        }
        if (path.startsWith("/api/aggregators/")) {
            return api -> List.of(api.aggregator(TOKEN, SOME_ID));
        }
        return path.startsWith("/api/collector_credentials/")
                ? api -> List.of(api.collectorCredential(TOKEN, SOME_ID))
                : api -> api.accounts(TOKEN).elements();
    }

    @ParameterizedTest
    @CsvSource({
        "01-accounts-ok, 1",
        "01-accounts-content-type-divviup, 1",
        "01-accounts-admin-many, 3",
        "02-tasks-none-yet, 0",
        "02-tasks-empty, 0",
        "02-tasks-full, 18",
        "02-tasks-with-odd-rows, 31",
        "06-leader-down-list, 18",
        "06-metrics-2-list-after-5-min, 18",
        "06-metrics-5-list-after-refresh, 18",
        "02-aggregators-empty, 1",
        "02-aggregators-full, 2",
        "02-aggregators-full-again, 2",
        "06-leader-down-aggregators, 2",
        "06-leader-frozen-list, 2",
        "02-collector_credentials-empty, 0",
        "02-collector_credentials-full, 5",
        "03-credential-duplicate-list, 11",
        "03-aggregator-live-own, 1",
        "03-aggregator-live-shared, 1",
        "03-aggregator-tombstoned, 1",
        "03-credential-live, 1",
        "03-credential-tombstoned, 1",
        "03-credential-legacy-no-token-hash, 1"
    })
    void a_good_answer_is_read_to_its_last_element(String recording, int elements) throws InterruptedException {
        Call<?> call = callOf(RecordedApiExchanges.load(recording).path());
        assertThat((List<?>) call(recording, call)).hasSize(elements);
    }

    @ParameterizedTest
    @CsvSource({
        "01-accounts-no-token, 403",
        "01-accounts-wrong-token, 403",
        "01-accounts-unknown-token, 403",
        "01-accounts-malformed-token, 403",
        "01-accounts-revoked-token, 403",
        "01-accounts-blank-token, 403",
        "01-accounts-basic-scheme, 403",
        "01-accounts-lowercase-bearer, 403",
        "02-tasks-no-token, 403",
        "02-tasks-other-account, 403",
        "02-tasks-unknown-account, 403",
        "02-tasks-bad-uuid, 404",
        "02-tasks-bad-uuid-no-token, 404",
        "02-aggregators-no-token, 403",
        "02-aggregators-other-account, 403",
        "02-aggregators-unknown-account, 403",
        "02-collector_credentials-no-token, 403",
        "02-collector_credentials-other-account, 403",
        "02-collector_credentials-unknown-account, 403",
        "03-aggregator-other-account, 403",
        "03-aggregator-unknown, 403",
        "03-aggregator-bad-uuid, 404",
        "03-credential-other-account, 403",
        "03-credential-unknown, 403",
        "03-credential-bad-uuid, 404"
    })
    void a_refusal_is_never_an_empty_list(String recording, int status) {
        Call<?> call = callOf(RecordedApiExchanges.load(recording).path());
        DivviUpApiException.Refused refused =
                catchThrowableOfType(DivviUpApiException.Refused.class, () -> call(recording, call));
        assertThat(refused.status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "01-accounts-trailing-slash, divviup_api_url",
        "02-tasks-trailing-slash, divviup_api_url",
        "05-404-unknown-route, divviup_api_url",
        "05-404-outside-api, divviup_api_url",
        "05-404-root, divviup_api_url",
        "01-accounts-accept-any, media type",
        "01-accounts-accept-application-json, media type",
        "01-accounts-accept-list, media type",
        "01-accounts-accept-missing, media type",
        "01-accounts-accept-missing-no-token, media type",
        "01-accounts-accept-other-version, media type",
        "01-accounts-accept-space, media type",
        "01-accounts-content-type-application-json, media type",
        "01-accounts-content-type-and-accept-wrong, media type"
    })
    void what_no_token_can_mend_is_told_as_such(String recording, String remedy) {
        Call<?> call = callOf(RecordedApiExchanges.load(recording).path());
        DivviUpApiException.Unexpected unexpected =
                catchThrowableOfType(DivviUpApiException.Unexpected.class, () -> call(recording, call));
        assertThat(unexpected).hasMessageContaining(remedy);
    }

    @Test
    void requests_have_the_exact_media_type_and_no_content_type() throws InterruptedException {
        List<ReceivedRequest> received = new CopyOnWriteArrayList<>();
        call("02-tasks-full", api -> api.tasks(TOKEN, ACCOUNT), received);
        RecordedApiExchange recorded = RecordedApiExchanges.load("02-tasks-full");
        assertThat(received.get(0).header("accept"))
                .contains(recorded.requestHeaders().get("accept"));
        assertThat(received.get(0).header("content-type")).isEmpty();
        assertThat(received.get(0).path()).isEqualTo(recorded.path());
    }

    @Test
    void unknown_algorithms_are_told_and_cost_nothing_else() throws InterruptedException {
        List<ApiCredential> credentials = call(
                        "02-collector_credentials-full", api -> api.collectorCredentials(TOKEN, ACCOUNT))
                .elements();
        assertThat(credentials)
                .filteredOn(credential -> credential.hpkeConfig() == null)
                .singleElement()
                .satisfies(odd -> {
                    assertThat(odd.name()).isEqualTo("unknown algorithms");
                    assertThat(odd.problem()).contains("39321");
                });
    }

    @Test
    void a_legacy_credential_has_neither_name_nor_token_hash() throws InterruptedException {
        ApiCredential legacy =
                call("03-credential-legacy-no-token-hash", api -> api.collectorCredential(TOKEN, SOME_ID));
        assertThat(legacy.tokenHash()).isNull();
        assertThat(legacy.shownName()).isEqualTo("credential-40d67776-7b38-4c52-bbd2-d42d6d6dc29c");
    }

    @Test
    void a_registration_brings_the_token_and_sends_what_was_recorded() throws InterruptedException {
        RecordedApiExchange recorded = RecordedApiExchanges.load("04-credential-create");
        List<ReceivedRequest> received = new CopyOnWriteArrayList<>();
        ApiRegistration registration = call(
                "04-credential-create",
                api -> api.registerCollectorCredential(TOKEN, ACCOUNT, "registered by API", CONFIG),
                received);
        assertThat(new String(received.get(0).body(), UTF_8)).isEqualTo(recorded.requestBody());
        assertThat(received.get(0).header("content-type"))
                .contains(recorded.requestHeaders().get("content-type"));
        assertThat(registration.token().reveal()).isEqualTo("99Wl67nTqzx4Eylups2VrNCPeais2hpHkG9vKeBitTk");
        assertThat(registration.credential().id()).isEqualTo("40d67776-7b38-4c52-bbd2-d42d6d6dc29c");
    }

    @Test
    void a_validation_error_is_told_in_the_words_of_the_api() {
        DivviUpApiException.Unexpected refused = catchThrowableOfType(
                DivviUpApiException.Unexpected.class,
                () -> call(
                        "04-credential-create-truncated",
                        api -> api.registerCollectorCredential(TOKEN, ACCOUNT, "main", CONFIG)));
        assertThat(refused).hasMessageContaining("length prefix of encoded vector overflows buffer");
    }

    @Test
    void registering_at_someone_elses_account_is_a_refusal() {
        assertThatThrownBy(() -> call(
                        "04-credential-create-other-account",
                        api -> api.registerCollectorCredential(TOKEN, ACCOUNT, "main", CONFIG)))
                .isInstanceOf(DivviUpApiException.Refused.class);
    }
}
