// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.divviup;

import io.dapemitter.testsupport.http.HttpTestServer;
import io.dapemitter.testsupport.http.ReceivedRequest;
import io.dapemitter.testsupport.http.Reply;
import io.dapemitter.testsupport.time.Sleeper;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The Divvi Up API with real sockets, as divviup-api 0.5.0 answers: what an emitter asks, nothing more (the rest of the real API is answered with 501). It begins with one account, {@code demo}, and one API token. Thread-safe.
 */
public final class DivviUpApiServer implements AutoCloseable {
    private final Clock clock;
    private final Sleeper sleeper;
    private final DivviUpDatabase database;
    private final ApiReader reader;
    private final ApiRules rules;
    private final DivviUpFaultPlan faults = new DivviUpFaultPlan();
    private final List<DivviUpRequest> requests = new ArrayList<>();
    private final String token;
    private final int port;
    private @Nullable HttpTestServer listening;

    DivviUpApiServer(DivviUpApiServerBuilder options) {
        this.clock = options.clock();
        this.sleeper = options.sleeper();
        this.database = new DivviUpDatabase(clock, new SplittableRandom(options.seed()));
        this.reader = new ApiReader(database, clock, new Random(options.seed()));
        this.rules = new ApiRules(database, reader);
        database.put(DivviUpAccount.named(DivviUpDatabase.DEMO));
        this.token = database.issueToken(accountId());
        HttpTestServer server = listen(options.port());
        this.listening = server;
        this.port = server.port();
    }

    /** Starts a server on a free port. */
    public static DivviUpApiServer start() {
        return builder().start();
    }

    /** Prepares a server with options. */
    public static DivviUpApiServerBuilder builder() {
        return new DivviUpApiServerBuilder();
    }

    /** The API's URL, ending in a slash, the same after {@link #goDown()} and {@link #comeBack()}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    /** The id of the account {@code demo}. */
    public String accountId() {
        return DivviUpAccount.idOf(DivviUpDatabase.DEMO);
    }

    /** The API token of the account {@code demo} that the server began with. */
    public String token() {
        return token;
    }

    /** What the API knows; can be changed at any time. */
    public DivviUpDatabase database() {
        return database;
    }

    /** What goes wrong; can be changed at any time. */
    public DivviUpFaultPlan faults() {
        return faults;
    }

    /**
     * Sets how the leader's own API fares from now on.
     *
     * @param state up at first
     */
    public void aggregatorApi(AggregatorApi state) {
        reader.aggregatorApi(state);
    }

    /** All requests so far in the order of their arrival, those that went wrong too. */
    public List<DivviUpRequest> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    /** Empties {@link #requests()}. */
    public void forgetRequests() {
        synchronized (requests) {
            requests.clear();
        }
    }

    /** From now on connections are refused; those that are open are closed. */
    public synchronized void goDown() {
        if (listening != null) {
            listening.close();
            listening = null;
        }
    }

    /** Listens again, on the same port. */
    public synchronized void comeBack() {
        if (listening == null) {
            listening = listen(port);
        }
    }

    private HttpTestServer listen(int wanted) {
        return HttpTestServer.start(wanted, this::answer, () -> false, sleeper);
    }

    private Reply answer(ReceivedRequest received) {
        DivviUpRequest request = DivviUpRequest.of(received, clock.instant());
        synchronized (requests) {
            requests.add(request);
        }
        return faults.faultFor(request).apply(() -> rules.answer(received));
    }

    /** Stops the server. */
    @Override
    public void close() {
        goDown();
    }
}
