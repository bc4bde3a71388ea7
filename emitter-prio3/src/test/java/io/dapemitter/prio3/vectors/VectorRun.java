// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.vectors;

import io.dapemitter.prio3.AggregateResult;
import io.dapemitter.prio3.ExactIntegers;
import io.dapemitter.prio3.Generation;
import io.dapemitter.prio3.Prio3Exception;
import io.dapemitter.prio3.protocol.InputShare;
import io.dapemitter.prio3.protocol.OutputShare;
import io.dapemitter.prio3.protocol.PrepareShare;
import io.dapemitter.prio3.protocol.PrepareState;
import io.dapemitter.prio3.protocol.Prepared;
import io.dapemitter.prio3.protocol.Prio3;
import io.dapemitter.prio3.protocol.ShardedMeasurement;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
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

    /** What a file is about: its name up to the first underscore. */
    public static String subject(String fileName) {
        return fileName.split("[_.]", 2)[0];
    }

    /** Whether a file can be run in a generation. */
    public static boolean isKnown(String subject, Generation generation) {
        return Variant.isKnown(subject, generation);
    }

    /** A file about a member that is known; throws {@link VectorException} if it is not in the schema. */
    public static VectorRun of(String subject, Generation generation, JsonNode json) {
        VectorFile file = new VectorFile(generation, json);
        return new VectorRun(file, Variant.of(subject, generation, file.entry()));
    }

    /** What differs first; empty if all is as the file says. Throws {@link VectorException} if the file is not in the schema. */
    public Optional<String> firstDifference() {
        return file.operations().stream()
                .map(operation -> run(operation).map(what -> operation + ": " + what))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Only what the operation itself does may be the failure that the file asks for; what comes before it must succeed. */
    private Optional<String> run(Operation operation) {
        Supplier<Supplier<Optional<String>>> step;
        try {
            step = step(operation);
        } catch (Prio3Exception | IllegalArgumentException e) {
            return Optional.of("failed before it began: " + e.getMessage());
        }
        Supplier<Optional<String>> comparison;
        try {
            comparison = step.get();
        } catch (Prio3Exception | IllegalArgumentException e) {
            return operation.succeeds() ? Optional.of("failed: " + e.getMessage()) : Optional.empty();
        }
        return operation.succeeds() ? comparison.get() : Optional.of("succeeded, but must fail");
    }

    /** What an operation does, and then how its outputs are compared. Outputs of one that must fail are not in the file. */
    private Supplier<Supplier<Optional<String>>> step(Operation operation) {
        return switch (operation.name()) {
            case Operation.SHARD -> shard(file.reports().get(operation.report()));
            case Operation.INITIALIZE -> prepare(file.reports().get(operation.report()), operation.aggregator());
            case Operation.COMBINE -> combine(file.reports().get(operation.report()));
            case Operation.FINISH -> finish(file.reports().get(operation.report()), operation.aggregator());
            case Operation.AGGREGATE -> aggregate(operation.aggregator());
            case Operation.UNSHARD -> unshard();
            default -> throw new VectorException("there is no operation " + operation.name());
        };
    }

    private Supplier<Supplier<Optional<String>>> shard(Entry report) {
        JsonNode measurement = report.get("measurement");
        byte[] nonce = report.bytes("nonce");
        byte[] randomness = report.bytes("rand");
        return () -> {
            ShardedMeasurement shards = variant.shard(measurement, nonce, randomness);
            return () -> differenceOf(report, shards);
        };
    }

    private Optional<String> differenceOf(Entry report, ShardedMeasurement shards) {
        Optional<String> difference = difference(
                "public share",
                report.bytes("public_share"),
                shards.publicShare().encode());
        List<byte[]> expected = file.inputShares(report);
        for (InputShare share : shards.inputShares()) {
            difference = difference.or(() -> difference(
                    "input share of aggregator " + share.aggregator(),
                    expected.get(share.aggregator()),
                    share.encode()));
        }
        return difference;
    }

    private Supplier<Supplier<Optional<String>>> prepare(Entry report, int aggregator) {
        Supplier<Prepared> initialization = initialization(report, aggregator);
        return () -> {
            byte[] share = initialization.get().share().encode();
            return () -> difference("prepare share", file.prepareShare(report, aggregator), share);
        };
    }

    private Supplier<Prepared> initialization(Entry report, int aggregator) {
        byte[] verifyKey = file.entry().bytes("verify_key");
        byte[] nonce = report.bytes("nonce");
        byte[] publicShare = report.bytes("public_share");
        byte[] inputShare = file.inputShares(report).get(aggregator);
        return () -> prio3.prepareInit(
                verifyKey, nonce, prio3.decodePublicShare(publicShare), prio3.decodeInputShare(aggregator, inputShare));
    }

    private Supplier<Supplier<Optional<String>>> combine(Entry report) {
        List<byte[]> encoded = file.prepareShares(report);
        return () -> {
            List<PrepareShare> shares =
                    encoded.stream().map(prio3::decodePrepareShare).toList();
            byte[] message = prio3.combine(shares).encode();
            return () -> difference("prepare message", file.prepareMessage(report), message);
        };
    }

    private Supplier<Supplier<Optional<String>>> finish(Entry report, int aggregator) {
        byte[] message = file.prepareMessage(report);
        PrepareState state = initialization(report, aggregator).get().state();
        return () -> {
            OutputShare output = prio3.finish(state, prio3.decodePrepareMessage(message));
            return () -> difference("output share", file.outputShare(report, aggregator), output.encode());
        };
    }

    private Supplier<Supplier<Optional<String>>> aggregate(int aggregator) {
        List<byte[]> encoded = file.reports().stream()
                .map(report -> file.outputShare(report, aggregator))
                .toList();
        return () -> {
            List<OutputShare> shares =
                    encoded.stream().map(prio3::decodeOutputShare).toList();
            byte[] sum = prio3.aggregate(shares).encode();
            return () -> difference("aggregate share", file.aggregateShares().get(aggregator), sum);
        };
    }

    private Supplier<Supplier<Optional<String>>> unshard() {
        List<byte[]> encoded = file.aggregateShares();
        return () -> {
            AggregateResult result = prio3.unshard(
                            encoded.stream().map(prio3::decodeAggregateShare).toList(),
                            file.reports().size())
                    .result();
            return () -> differenceOf(result);
        };
    }

    private Optional<String> differenceOf(AggregateResult result) {
        List<BigInteger> expected = new ArrayList<>();
        Entry entry = file.entry();
        if (entry.get("agg_result").isArray()) {
            entry.list("agg_result").forEach(element -> expected.add(entry.bigInteger("agg_result", element)));
        } else {
            expected.add(entry.bigInteger("agg_result"));
        }
        return result.equals(ExactIntegers.of(expected))
                ? Optional.empty()
                : Optional.of("result is " + result + " instead of " + expected);
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
