// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.divviup;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What the Divvi Up API knows: accounts, API tokens, aggregators, collector credentials, tasks. A test changes it at will. Thread-safe. */
public final class DivviUpDatabase {
    /** The name of the account that a new server has. */
    public static final String DEMO = "demo";

    private final Clock clock;
    private final SplittableRandom random;
    private final Map<String, Entry> rows = new LinkedHashMap<>();
    private final Map<String, String> accountOfToken = new HashMap<>();
    private final Map<String, Map<String, Long>> countersOfLeader = new HashMap<>();

    DivviUpDatabase(Clock clock, SplittableRandom random) {
        this.clock = clock;
        this.random = random;
    }

    /** Forgets everything, accounts and API tokens too. */
    public synchronized void clear() {
        rows.clear();
        accountOfToken.clear();
        countersOfLeader.clear();
    }

    /**
     * Inserts rows; a row with the same id is replaced.
     *
     * @param added of any kind
     */
    public synchronized void put(DivviUpRow<?>... added) {
        for (DivviUpRow<?> row : added) {
            String key = row.id().isEmpty() ? row.json() : row.id();
            rows.put(key, new Entry(row, row.text("account_id").orElse(null), row.isDeleted()));
        }
    }

    /**
     * Takes a row away as if it had never been there. The API itself only ever deletes by tombstone.
     *
     * @param id of the row
     */
    public synchronized void forget(String id) {
        rows.remove(id);
    }

    /**
     * Gives a row another name and moves its {@code updated_at}.
     *
     * @param id of a task, a credential or an account
     * @param name the new one
     */
    public void rename(String id, String name) {
        change(id, row -> row.withName(name).withTime("updated_at", clock.instant()));
    }

    /**
     * Sets a task's end of uploads and moves its {@code updated_at}; the task stays in the list.
     *
     * @param taskId the task
     * @param expiration null for none
     */
    public void expire(String taskId, @Nullable Instant expiration) {
        change(taskId, row -> row.withTime("expiration", expiration).withTime("updated_at", clock.instant()));
    }

    /**
     * Makes a row a tombstone: gone from the lists, still served by id. A task also expires.
     *
     * @param id of a task, an aggregator or a credential
     */
    public void delete(String id) {
        Instant now = clock.instant();
        change(id, row -> {
            DivviUpRow<?> deleted = row.withTime("deleted_at", now).withTime("updated_at", now);
            return deleted instanceof DivviUpTask task ? task.withExpiration(now) : deleted;
        });
    }

    /**
     * Replaces a row by what becomes of it.
     *
     * @param id of the row
     * @param change for instance {@code row -> row.with("vdaf", "null")}
     * @throws IllegalArgumentException if there is no such row
     */
    public synchronized void change(String id, UnaryOperator<DivviUpRow<?>> change) {
        Entry entry = rows.get(id);
        if (entry == null) {
            throw new IllegalArgumentException("There is no row with the id " + id + ".");
        }
        put(change.apply(entry.row()));
    }

    /**
     * A row as it is now.
     *
     * @param id of the row
     */
    public synchronized Optional<DivviUpRow<?>> row(String id) {
        return Optional.ofNullable(rows.get(id)).map(Entry::row);
    }

    /**
     * Issues an API token.
     *
     * @param accountId whose it is
     * @return the token, 68 characters
     */
    public synchronized String issueToken(String accountId) {
        String token = DivviUpIds.apiToken(random);
        addToken(accountId, token);
        return token;
    }

    /**
     * Makes a text an API token.
     *
     * @param accountId whose it is
     * @param token the text
     */
    public synchronized void addToken(String accountId, String token) {
        accountOfToken.put(token, accountId);
    }

    /**
     * Takes an API token away.
     *
     * @param token unknown from now on
     */
    public synchronized void revokeToken(String token) {
        accountOfToken.remove(token);
    }

    /**
     * What the leader will tell about a task when the API asks it next, which it does in a GET of the task more than 5 minutes after its last change.
     *
     * @param taskId the task
     * @param counters by field name, for instance {@code report_counter_success}
     */
    public synchronized void countAtLeader(String taskId, Map<String, Long> counters) {
        countersOfLeader.put(taskId, Map.copyOf(counters));
    }

    synchronized void refreshCounters(String taskId) {
        Map<String, Long> counters = countersOfLeader.getOrDefault(taskId, Map.of());
        change(taskId, row -> {
            DivviUpRow<?> refreshed = row.withTime("updated_at", clock.instant());
            for (Map.Entry<String, Long> counter : counters.entrySet()) {
                refreshed = refreshed.with(counter.getKey(), counter.getValue().toString());
            }
            return refreshed;
        });
    }

    synchronized String newCredential(String accountId, String hpkeConfig, @Nullable String name) {
        String token = DivviUpIds.collectorToken(random);
        Instant now = clock.instant();
        DivviUpCredential credential = new DivviUpCredential("{}")
                .withId(DivviUpIds.uuid(random))
                .withAccount(accountId)
                .with("hpke_config", hpkeConfig)
                .withTime("created_at", now)
                .withTime("deleted_at", null)
                .withTime("updated_at", now)
                .withName(name)
                .withTokenHash(DivviUpIds.sha256(token));
        put(credential);
        return credential.withText("token", token).json();
    }

    synchronized Optional<String> accountOfToken(String token) {
        return Optional.ofNullable(accountOfToken.get(token));
    }

    /** The rows of a kind that are no tombstones. */
    synchronized <R extends DivviUpRow<R>> List<R> live(Class<R> kind, Predicate<@Nullable String> account) {
        List<R> found = new ArrayList<>();
        for (Entry entry : rows.values()) {
            if (kind.isInstance(entry.row()) && !entry.deleted() && account.test(entry.accountId())) {
                found.add(kind.cast(entry.row()));
            }
        }
        return found;
    }

    /** The row of a kind with an id, tombstone or not. */
    <R extends DivviUpRow<R>> Optional<R> find(Class<R> kind, String id) {
        return row(id).filter(kind::isInstance).map(kind::cast);
    }

    private record Entry(DivviUpRow<?> row, @Nullable String accountId, boolean deleted) {}
}
