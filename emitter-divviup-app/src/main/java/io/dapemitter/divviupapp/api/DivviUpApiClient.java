// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp.api;

import io.dapemitter.core.ErrorTexts;
import io.dapemitter.dap.AuthenticationToken;
import io.dapemitter.dap.DecodeException;
import io.dapemitter.dap.HpkeConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The Divvi Up API (0.5, version 0.1 of its media type). Lists come whole and in no order; what is deleted is in no list, but is still found by its id. Each call is one request, ends within
 * the time limit, and throws {@link DivviUpApiException} when it does not bring what it should. Thread-safe.
 */
public final class DivviUpApiClient {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final ApiTransport transport;

    /**
     * Makes a client.
     *
     * @param http sends the requests and follows no redirects
     * @param base the API's address, with a slash at its end
     * @param userAgent the value of the User-Agent header
     * @param limit the longest time for a request with its whole answer
     * @param clock tells the time, for answers that name one
     */
    public DivviUpApiClient(HttpClient http, URI base, String userAgent, Duration limit, InstantSource clock) {
        this.transport = new ApiTransport(http, base, userAgent, limit, clock);
    }

    /**
     * Returns the API for messages.
     *
     * @return for example {@code the Divvi Up API at https://api.divviup.org/}
     */
    public String shown() {
        return transport.answers().shown();
    }

    /** The accounts that the token may see: its own, or all for that of an administrator. */
    public ApiList<ApiAccount> accounts(ApiToken token) throws InterruptedException {
        return list(token, "api/accounts", "accounts", ApiAccount::read);
    }

    /** All tasks of an account but deleted ones; expired ones are among them. */
    public ApiList<ApiTask> tasks(ApiToken token, String accountId) throws InterruptedException {
        return list(token, "api/accounts/" + accountId + "/tasks", "tasks", ApiTask::read);
    }

    /** The aggregators of an account and the shared ones, but no deleted ones. */
    public ApiList<ApiAggregator> aggregators(ApiToken token, String accountId) throws InterruptedException {
        return list(token, "api/accounts/" + accountId + "/aggregators", "aggregators", ApiAggregator::read);
    }

    /** The collector credentials of an account, but no deleted ones. */
    public ApiList<ApiCredential> collectorCredentials(ApiToken token, String accountId) throws InterruptedException {
        return list(
                token,
                "api/accounts/" + accountId + "/collector_credentials",
                "collector credentials",
                ApiCredential::read);
    }

    /** One aggregator, deleted or not; {@code id} must be a UUID. */
    public ApiAggregator aggregator(ApiToken token, String id) throws InterruptedException {
        return one(transport.get(token, "api/aggregators/" + id), "aggregator", ApiAggregator::read);
    }

    /** One collector credential, deleted or not; {@code id} must be a UUID. */
    public ApiCredential collectorCredential(ApiToken token, String id) throws InterruptedException {
        return one(
                transport.get(token, "api/collector_credentials/" + id), "collector credential", ApiCredential::read);
    }

    /**
     * Has the API take in a public key. The same key may be registered again and again, and gets another token each time.
     *
     * @param token the API token
     * @param accountId the account
     * @param name the credential's name in the console
     * @param config the public key
     * @return what the API made of it, with the token for the leaders
     * @throws InterruptedException when the caller is stopping; the key may have been taken in
     */
    public ApiRegistration registerCollectorCredential(ApiToken token, String accountId, String name, HpkeConfig config)
            throws InterruptedException {
        byte[] body = JSON.writeValueAsBytes(JsonNodeFactory.instance
                .objectNode()
                .put("hpke_config", Base64.getEncoder().encodeToString(config.encode()))
                .put("name", name));
        byte[] answer = transport.post(token, "api/accounts/" + accountId + "/collector_credentials", body);
        return one(answer, "registered collector credential", DivviUpApiClient::registration);
    }

    private static Optional<ApiRegistration> registration(JsonNode object) {
        String token = new ApiFields(object).requiredText("token");
        try {
            AuthenticationToken read = AuthenticationToken.of(token);
            return ApiCredential.read(object).map(credential -> new ApiRegistration(credential, read));
        } catch (DecodeException e) {
            return Optional.empty();
        }
    }

    private <T> T one(byte[] answer, String what, Function<JsonNode, Optional<T>> reader) {
        try {
            return reader.apply(JSON.readTree(answer))
                    .orElseThrow(() -> transport.answers().unreadable("something that is no " + what, null));
        } catch (JacksonException e) {
            throw transport.answers().unreadable("broken JSON in place of a " + what, null);
        }
    }

    /** Reads element by element, so that never more than one of them is in memory as a tree. */
    private <T> ApiList<T> list(ApiToken token, String path, String what, Function<JsonNode, Optional<T>> reader)
            throws InterruptedException {
        byte[] answer = transport.get(token, path);
        List<T> elements = new ArrayList<>();
        List<String> oddities = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(answer)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw transport.answers().unreadable("something that is no list of " + what, null);
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                JsonNode element = JSON.readTree(parser);
                Optional<T> read = reader.apply(element);
                read.ifPresent(elements::add);
                if (read.isEmpty()) {
                    oddities.add("an element in the API's list of " + what + " has no id that could be one ("
                            + ErrorTexts.oneLine(String.valueOf(element.get("id"))) + "); it is left out");
                }
            }
        } catch (JacksonException e) {
            throw transport.answers().unreadable("a list of " + what + " that breaks off or is no JSON", null);
        }
        return new ApiList<>(elements, oddities);
    }
}
