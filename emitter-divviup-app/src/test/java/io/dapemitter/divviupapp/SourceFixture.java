// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp;

import io.dapemitter.dap.CollectorCredential;
import io.dapemitter.divviupapp.api.ApiFixture;
import io.dapemitter.divviupapp.api.DivviUpApiClient;
import io.dapemitter.testsupport.divviup.DivviUpAggregator;
import io.dapemitter.testsupport.divviup.DivviUpApiServer;
import io.dapemitter.testsupport.divviup.DivviUpCredential;
import io.dapemitter.testsupport.divviup.DivviUpRequest;
import io.dapemitter.testsupport.divviup.DivviUpTask;
import io.dapemitter.testsupport.recordings.RecordedApiExchanges;
import io.dapemitter.testsupport.time.ManualClock;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A source beside an API with a leader, a credential and one task, {@code survey}. */
abstract class SourceFixture {
    static final String LEADER = "leader";
    static final String CREDENTIAL = "main";

    protected final DivviUpApiServer api = DivviUpApiServer.start();
    protected final ManualClock clock = ManualClock.stoppedAt(java.time.Instant.parse("2026-11-21T12:00:00Z"));
    protected final Map<String, String> environment = new HashMap<>();
    protected final List<String> warnings = new ArrayList<>();

    @BeforeEach
    final void fill() {
        environment.put(ApiTokenSource.VARIABLE, api.token());
        CollectorCredential credential = CollectorCredential.fromJson(RecordedApiExchanges.credentialFile("demo"));
        api.database()
                .put(
                        DivviUpAggregator.named(LEADER, URI.create("https://leader.example/")),
                        DivviUpAggregator.named("helper", URI.create("https://helper.example/")),
                        DivviUpCredential.of(CREDENTIAL, credential),
                        task("survey"));
    }

    @AfterEach
    final void stop() {
        api.close();
    }

    static DivviUpTask task(String name) {
        return DivviUpTask.named(name)
                .withLeader(DivviUpAggregator.idOf(LEADER))
                .withHelper(DivviUpAggregator.idOf("helper"))
                .withCredential(DivviUpCredential.idOf(CREDENTIAL));
    }

    protected final DivviUpTaskSource source() {
        return source(null, "{}", ApiFixture.LIMIT);
    }

    protected final DivviUpTaskSource source(@Nullable String account, String keys, Duration limit) {
        DivviUpApiClient client = ApiFixture.client(api.url(), limit);
        return new DivviUpTaskSource(
                new ApiTokenSource(environment),
                new AccountSurvey(
                        client, new AccountFinder(client, account), OverridesFixture.read(keys), warnings::add),
                new RequestBackoff(clock.clock(), new SplittableRandom(1)));
    }

    protected final List<String> paths() {
        return api.requests().stream().map(DivviUpRequest::path).toList();
    }
}
