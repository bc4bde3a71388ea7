// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.vectors;

import io.dapemitter.prio3.Generation;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A vector file in the schema of either draft, read as the newer one has it: reports, and operations that succeed or must fail. */
final class VectorFile {
    private final Generation generation;
    private final Entry entry;
    private final int shares;
    private final List<Entry> reports = new ArrayList<>();

    /** A file of Prio3, which has no aggregation parameter: draft 08 writes null, draft 18 an empty string. */
    VectorFile(Generation generation, JsonNode json) {
        this.generation = generation;
        entry = new Entry("the file", json);
        if (entry.has("agg_param") && !entry.text("agg_param").isEmpty()) {
            throw entry.wrong("agg_param", "is not empty");
        }
        shares = entry.integer("shares");
        for (JsonNode report : entry.list(generation == Generation.VDAF_08 ? "prep" : "reports")) {
            reports.add(new Entry("report " + reports.size(), report));
        }
    }

    Entry entry() {
        return entry;
    }

    int shares() {
        return shares;
    }

    List<Entry> reports() {
        return reports;
    }

    /** The input shares of a report, one for each aggregator. */
    List<byte[]> inputShares(Entry report) {
        return report.list("input_shares", shares).stream()
                .map(share -> report.bytes("input_shares", share))
                .toList();
    }

    /** The prepare share of each aggregator. Prio3 has one round. A file whose aggregators do not all come so far may have fewer. */
    List<byte[]> prepareShares(Entry report) {
        String key = generation == Generation.VDAF_08 ? "prep_shares" : "verifier_shares";
        JsonNode round = report.list(key, 1).get(0);
        List<byte[]> found = new ArrayList<>();
        round.forEach(share -> found.add(report.bytes(key, share)));
        return found;
    }

    byte[] prepareShare(Entry report, int aggregator) {
        List<byte[]> found = prepareShares(report);
        if (aggregator >= found.size()) {
            throw new VectorException(report.place() + " has no prepare share of aggregator " + aggregator);
        }
        return found.get(aggregator);
    }

    byte[] prepareMessage(Entry report) {
        String key = generation == Generation.VDAF_08 ? "prep_messages" : "verifier_messages";
        return report.bytes(key, report.list(key, 1).get(0));
    }

    /** Draft 08 writes each element by itself. */
    byte[] outputShare(Entry report, int aggregator) {
        JsonNode share = report.list("out_shares", shares).get(aggregator);
        if (!share.isArray()) {
            return report.bytes("out_shares", share);
        }
        ByteArrayOutputStream elements = new ByteArrayOutputStream();
        share.forEach(element -> elements.writeBytes(report.bytes("out_shares", element)));
        return elements.toByteArray();
    }

    /** One of each aggregator. */
    List<byte[]> aggregateShares() {
        return entry.list("agg_shares", shares).stream()
                .map(share -> entry.bytes("agg_shares", share))
                .toList();
    }

    /** The file's own, or all of a run without failure. */
    List<Operation> operations() {
        return entry.has("operations")
                ? Operation.readAll(entry, reports.size(), shares)
                : Operation.all(reports.size(), shares);
    }
}
