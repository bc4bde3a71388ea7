// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.vectors;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A step of a run.
 *
 * @param name what is done
 * @param report to which, from 0
 * @param aggregator by which, from 0
 * @param succeeds whether it must succeed or must fail
 */
record Operation(String name, int report, int aggregator, boolean succeeds) {
    static final String SHARD = "shard";
    static final String INITIALIZE = "verify_init";
    static final String COMBINE = "verifier_shares_to_message";
    static final String FINISH = "verify_next";
    static final String AGGREGATE = "aggregate";
    static final String UNSHARD = "unshard";

    private static final Set<String> OF_A_REPORT = Set.of(SHARD, INITIALIZE, COMBINE, FINISH);
    private static final Set<String> OF_AN_AGGREGATOR = Set.of(INITIALIZE, FINISH, AGGREGATE);

    /** The file's own, in its order. */
    static List<Operation> readAll(Entry file, int reports, int shares) {
        List<Operation> operations = new ArrayList<>();
        for (JsonNode json : file.list("operations")) {
            operations.add(read(new Entry("operation " + operations.size(), json), reports, shares));
        }
        if (operations.isEmpty()) {
            throw new VectorException("operations are empty, so that nothing would be tested");
        }
        return operations;
    }

    private static Operation read(Entry json, int reports, int shares) {
        String name = json.text("operation");
        return new Operation(
                name,
                OF_A_REPORT.contains(name) ? index(json, "report_index", reports) : 0,
                OF_AN_AGGREGATOR.contains(name) ? index(json, "aggregator_id", shares) : 0,
                json.bool("success"));
    }

    private static int index(Entry json, String key, int size) {
        int index = json.integer(key);
        if (index < 0 || index >= size) {
            throw json.wrong(key, "is " + index + ", but there are " + size);
        }
        return index;
    }

    /** All of a run without failure. */
    static List<Operation> all(int reports, int shares) {
        if (reports == 0) {
            throw new VectorException("there are neither operations nor reports, so that nothing would be tested");
        }
        List<Operation> operations = new ArrayList<>();
        for (int report = 0; report < reports; report++) {
            operations.add(new Operation(SHARD, report, 0, true));
            for (int aggregator = 0; aggregator < shares; aggregator++) {
                operations.add(new Operation(INITIALIZE, report, aggregator, true));
            }
            operations.add(new Operation(COMBINE, report, 0, true));
            for (int aggregator = 0; aggregator < shares; aggregator++) {
                operations.add(new Operation(FINISH, report, aggregator, true));
            }
        }
        for (int aggregator = 0; aggregator < shares; aggregator++) {
            operations.add(new Operation(AGGREGATE, 0, aggregator, true));
        }
        operations.add(new Operation(UNSHARD, 0, 0, true));
        return operations;
    }

    @Override
    public String toString() {
        return name
                + (OF_A_REPORT.contains(name) ? " of report " + report : "")
                + (OF_AN_AGGREGATOR.contains(name) ? " by aggregator " + aggregator : "");
    }
}
