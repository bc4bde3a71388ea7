// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.janusapp.chaos;

import io.dapemitter.dap.CollectionJobId;
import io.dapemitter.testsupport.leader.TakenBatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;

/** The check: every batch that the leader gave away is in both backends exactly once, with the leader's values, and the ledger tells the same story. */
final class ExactlyOnce {
    private final List<TakenBatch> taken;
    private final List<StoredResult> truth;
    private final List<Finding> findings = new ArrayList<>();

    private ExactlyOnce(List<TakenBatch> taken) {
        this.taken = taken;
        this.truth = taken.stream().map(StoredResult::of).toList();
    }

    /**
     * Checks.
     *
     * @param taken the batches that were taken from the leader
     * @param store the databases
     * @param folder of the files
     * @param linesMayRepeat whether a line may be there twice, as long as both are equal
     */
    static List<Finding> check(List<TakenBatch> taken, ChaosStore store, Path folder, boolean linesMayRepeat)
            throws IOException {
        ExactlyOnce check = new ExactlyOnce(taken);
        check.sql(StoredResult.rows(store));
        check.file(StoredResult.lines(folder), linesMayRepeat);
        check.ledger(store);
        check.emissions(store);
        check.findings.addAll(store.audit());
        return check.findings;
    }

    private void sql(List<StoredResult> rows) {
        Map<StoredResult, Long> counts = counts(rows);
        for (StoredResult wanted : truth) {
            long count = counts.getOrDefault(wanted, 0L);
            if (count == 0) {
                found(Finding.Kind.LOST_FROM_SQL, wanted);
            } else if (count > 1) {
                found(Finding.Kind.TWICE_IN_SQL, wanted);
            }
        }
        strangers(counts.keySet());
    }

    private void file(List<String> lines, boolean linesMayRepeat) {
        Map<StoredResult, List<String>> byResult = new LinkedHashMap<>();
        for (String line : lines) {
            try {
                byResult.computeIfAbsent(StoredResult.ofLine(line), key -> new ArrayList<>())
                        .add(line);
            } catch (JacksonException e) {
                found(Finding.Kind.TORN_LINE, line);
            }
        }
        for (StoredResult wanted : truth) {
            List<String> found = byResult.getOrDefault(wanted, List.of());
            if (found.isEmpty()) {
                found(Finding.Kind.LOST_FROM_FILE, wanted);
            } else if (found.size() > 1 && !linesMayRepeat) {
                found(Finding.Kind.TWICE_IN_FILE, wanted);
            } else if (new HashSet<>(found).size() > 1) {
                found(Finding.Kind.UNEQUAL_LINES, wanted);
            }
        }
        strangers(byResult.keySet());
    }

    private void strangers(Set<StoredResult> stored) {
        Set<StoredResult> unknown = new HashSet<>(stored);
        truth.forEach(unknown::remove);
        unknown.forEach(result -> found(Finding.Kind.NOT_THE_TRUTH, result));
    }

    private void ledger(ChaosStore store) {
        Map<String, String> states = store.datastore()
                .read(
                        "ledger",
                        tx -> tx.query("SELECT collection_job_id, state FROM {collection}")
                                .map((rs, context) -> Map.entry(
                                        CollectionJobId.of(rs.getBytes(1)).toString(), rs.getString(2)))
                                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        for (TakenBatch batch : taken) {
            String id = batch.collectionJobId().toString();
            String state = states.remove(id);
            if (!"collected".equals(state)) {
                found(Finding.Kind.LEDGER_DIFFERS, id + " took a batch and is " + state);
            }
        }
        states.forEach((id, state) -> {
            if (!state.equals("creating") && !state.equals("refused")) {
                found(Finding.Kind.LEDGER_DIFFERS, id + " took no batch and is " + state);
            }
        });
    }

    private void emissions(ChaosStore store) {
        store.datastore()
                .read(
                        "emissions",
                        tx -> tx.query("SELECT collection_job_id, backend, state, attempts, last_error FROM {emission}"
                                        + " WHERE state <> 'emitted'")
                                .map((rs, context) -> CollectionJobId.of(rs.getBytes(1)) + " to " + rs.getString(2)
                                        + " is " + rs.getString(3) + " after " + rs.getInt(4) + " attempts: "
                                        + rs.getString(5))
                                .list())
                .forEach(detail -> found(Finding.Kind.NOT_EMITTED, detail));
    }

    private static <T> Map<T, Long> counts(List<T> all) {
        return all.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private void found(Finding.Kind kind, Object detail) {
        findings.add(new Finding(kind, detail.toString()));
    }
}
