// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.vectors;

import io.dapemitter.prio3.Generation;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A vector file in the schema of either draft, read as the newer one has it: reports, and operations that succeed or must fail. */
final class VectorFile {
    private final Generation generation;
    private final JsonNode json;

    VectorFile(Generation generation, JsonNode json) {
        this.generation = generation;
        this.json = json;
    }

    JsonNode json() {
        return json;
    }

    byte[] verifyKey() {
        return bytes(json.get("verify_key"));
    }

    int shares() {
        return json.get("shares").intValue();
    }

    List<JsonNode> reports() {
        List<JsonNode> reports = new ArrayList<>();
        json.get(generation == Generation.VDAF_08 ? "prep" : "reports").forEach(reports::add);
        return reports;
    }

    byte[] prepareShare(JsonNode report, int aggregator) {
        String key = generation == Generation.VDAF_08 ? "prep_shares" : "verifier_shares";
        return bytes(report.get(key).get(0).get(aggregator));
    }

    byte[] prepareMessage(JsonNode report) {
        String key = generation == Generation.VDAF_08 ? "prep_messages" : "verifier_messages";
        return bytes(report.get(key).get(0));
    }

    /** Draft 08 writes each element by itself. */
    byte[] outputShare(JsonNode report, int aggregator) {
        JsonNode share = report.get("out_shares").get(aggregator);
        if (!share.isArray()) {
            return bytes(share);
        }
        ByteArrayOutputStream elements = new ByteArrayOutputStream();
        share.forEach(element -> elements.writeBytes(bytes(element)));
        return elements.toByteArray();
    }

    /** The file's own, or all of a run without failure. */
    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        if (json.has("operations")) {
            json.get("operations").forEach(operation -> operations.add(Operation.read(operation)));
            return operations;
        }
        for (int report = 0; report < reports().size(); report++) {
            operations.add(new Operation("shard", report, 0, true));
            for (int aggregator = 0; aggregator < shares(); aggregator++) {
                operations.add(new Operation("verify_init", report, aggregator, true));
            }
            operations.add(new Operation("verifier_shares_to_message", report, 0, true));
            for (int aggregator = 0; aggregator < shares(); aggregator++) {
                operations.add(new Operation("verify_next", report, aggregator, true));
            }
        }
        for (int aggregator = 0; aggregator < shares(); aggregator++) {
            operations.add(new Operation("aggregate", 0, aggregator, true));
        }
        operations.add(new Operation("unshard", 0, 0, true));
        return operations;
    }

    static byte[] bytes(JsonNode hexadecimal) {
        return HexFormat.of().parseHex(hexadecimal.stringValue());
    }

    record Operation(String name, int report, int aggregator, boolean succeeds) {
        private static Operation read(JsonNode json) {
            return new Operation(
                    json.get("operation").stringValue(),
                    json.path("report_index").asInt(0),
                    json.path("aggregator_id").asInt(0),
                    json.get("success").booleanValue());
        }

        @Override
        public String toString() {
            return "%s of report %d by aggregator %d".formatted(name, report, aggregator);
        }
    }
}
