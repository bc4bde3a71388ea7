// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.vectors;

import io.dapemitter.prio3.AggregateResult;
import io.dapemitter.prio3.ExactIntegers;
import io.dapemitter.prio3.Generation;
import io.dapemitter.prio3.Prio3Exception;
import io.dapemitter.prio3.protocol.AggregateShare;
import io.dapemitter.prio3.protocol.InputShare;
import io.dapemitter.prio3.protocol.OutputShare;
import io.dapemitter.prio3.protocol.PrepareShare;
import io.dapemitter.prio3.protocol.Prio3;
import io.dapemitter.prio3.protocol.ShardedMeasurement;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Runs every operation of one vector file, each on the file's own inputs, and compares each output byte for byte. */
public final class VectorRun {
    private final VectorFile file;
    private final Variant<?> variant;
    private final Prio3<?> prio3;

    private VectorRun(VectorFile file, Variant<?> variant) {
        this.file = file;
        this.variant = variant;
        prio3 = variant.prio3();
    }

    /** A file named after a member of Prio3, up to the first underscore; empty for a file of another kind. */
    public static Optional<VectorRun> of(String fileName, Generation generation, JsonNode json) {
        String name = fileName.split("[_.]", 2)[0];
        return Variant.of(name, generation, json)
                .map(variant -> new VectorRun(new VectorFile(generation, json), variant));
    }

    /** What differs first; empty if all is as the file says. */
    public Optional<String> firstDifference() {
        for (VectorFile.Operation operation : file.operations()) {
            try {
                Optional<String> difference = run(operation);
                if (difference.isPresent()) {
                    return difference.map(what -> operation + ": " + what);
                }
                if (!operation.succeeds()) {
                    return Optional.of(operation + " succeeded, but must fail");
                }
            } catch (Prio3Exception e) {
                if (operation.succeeds()) {
                    return Optional.of(operation + " failed: " + e.getMessage());
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> run(VectorFile.Operation operation) {
        JsonNode report = file.reports().get(operation.report());
        return switch (operation.name()) {
            case "shard" -> shard(report);
            case "verify_init" -> prepare(report, operation.aggregator());
            case "verifier_shares_to_message" -> combine(report, operation.succeeds());
            case "verify_next" -> finish(report, operation.aggregator(), operation.succeeds());
            case "aggregate" -> aggregate(operation.aggregator());
            case "unshard" -> unshard();
            default -> Optional.of("is unknown");
        };
    }

    private Optional<String> shard(JsonNode report) {
        ShardedMeasurement shards =
                variant.shard(report.get("measurement"), bytes(report, "nonce"), bytes(report, "rand"));
        Optional<String> difference = difference(
                "public share",
                bytes(report, "public_share"),
                shards.publicShare().encode());
        for (InputShare share : shards.inputShares()) {
            byte[] expected = VectorFile.bytes(report.get("input_shares").get(share.aggregator()));
            difference = difference.or(() -> difference(share.toString(), expected, share.encode()));
        }
        return difference;
    }

    private Optional<String> prepare(JsonNode report, int aggregator) {
        InputShare input = prio3.decodeInputShare(
                aggregator, VectorFile.bytes(report.get("input_shares").get(aggregator)));
        PrepareShare share = prio3.prepareInit(
                        file.verifyKey(),
                        bytes(report, "nonce"),
                        prio3.decodePublicShare(bytes(report, "public_share")),
                        input)
                .share();
        return difference("prepare share", file.prepareShare(report, aggregator), share.encode());
    }

    private Optional<String> combine(JsonNode report, boolean succeeds) {
        List<PrepareShare> shares = new ArrayList<>();
        for (int aggregator = 0; aggregator < file.shares(); aggregator++) {
            shares.add(prio3.decodePrepareShare(file.prepareShare(report, aggregator)));
        }
        byte[] message = prio3.combine(shares).encode();
        // Where the operation must fail, it did so before, and in the file there is no message to compare.
        return succeeds ? difference("prepare message", file.prepareMessage(report), message) : Optional.empty();
    }

    private Optional<String> finish(JsonNode report, int aggregator, boolean succeeds) {
        InputShare input = prio3.decodeInputShare(
                aggregator, VectorFile.bytes(report.get("input_shares").get(aggregator)));
        OutputShare output = prio3.finish(
                prio3.prepareInit(
                                file.verifyKey(),
                                bytes(report, "nonce"),
                                prio3.decodePublicShare(bytes(report, "public_share")),
                                input)
                        .state(),
                prio3.decodePrepareMessage(file.prepareMessage(report)));
        return succeeds
                ? difference("output share", file.outputShare(report, aggregator), output.encode())
                : Optional.empty();
    }

    private Optional<String> aggregate(int aggregator) {
        List<OutputShare> shares = file.reports().stream()
                .map(report -> prio3.decodeOutputShare(file.outputShare(report, aggregator)))
                .toList();
        byte[] expected = VectorFile.bytes(file.json().get("agg_shares").get(aggregator));
        return difference("aggregate share", expected, prio3.aggregate(shares).encode());
    }

    private Optional<String> unshard() {
        List<AggregateShare> shares = new ArrayList<>();
        file.json().get("agg_shares").forEach(share -> shares.add(prio3.decodeAggregateShare(VectorFile.bytes(share))));
        AggregateResult result = prio3.unshard(shares, file.reports().size()).result();
        List<BigInteger> expected = new ArrayList<>();
        JsonNode json = file.json().get("agg_result");
        if (json.isArray()) {
            json.forEach(element -> expected.add(element.bigIntegerValue()));
        } else {
            expected.add(json.bigIntegerValue());
        }
        return result.equals(ExactIntegers.of(expected))
                ? Optional.empty()
                : Optional.of("result is %s instead of %s".formatted(result, expected));
    }

    private static byte[] bytes(JsonNode report, String key) {
        return VectorFile.bytes(report.get(key));
    }

    private static Optional<String> difference(String what, byte[] expected, byte[] actual) {
        return Arrays.equals(expected, actual)
                ? Optional.empty()
                : Optional.of("%s is %s instead of %s"
                        .formatted(
                                what,
                                HexFormat.of().formatHex(actual),
                                HexFormat.of().formatHex(expected)));
    }
}
