// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import static io.dapemitter.dap.Fixtures.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.prio3.AggregateResult;
import io.dapemitter.prio3.ExactIntegers;
import io.dapemitter.prio3.Vdaf;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Ready collections of real Janus aggregators: our associated data is the recorded one, both shares open, and they add up to the recorded result. */
final class RecordedCollectionTest {
    @ParameterizedTest
    @MethodSource("io.dapemitter.dap.SharedData#ourCopies")
    void our_copies_of_recordings_open(String name) throws IOException {
        assertThat(checkReady(SharedData.recording(name))).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"dap09, 40", "dap18, 40"})
    void every_recording_opens(String folder, int atLeast) throws IOException {
        int checked = SharedData.recordings(folder)
                .mapToInt(RecordedCollectionTest::checkReady)
                .sum();

        assertThat(checked).as("collections of all recordings").isGreaterThanOrEqualTo(atLeast);
    }

    private static int checkReady(JsonNode recording) {
        int checked = 0;
        for (JsonNode expected : recording.get("expected")) {
            if (expected.get("outcome").stringValue().equals("READY")) {
                check(recording, expected);
                checked++;
            }
        }
        return checked;
    }

    private static void check(JsonNode recording, JsonNode expected) {
        JsonNode exchange =
                recording.get("exchanges").get(expected.get("exchange").intValue());
        String path = exchange.get("request").get("path").stringValue();
        JsonNode task = taskOf(recording, path);
        TaskId taskId = TaskId.parse(text(task, "task_id"));
        Vdaf vdaf = VdafJson.parse(task.get("vdaf").toString());
        DapProtocol protocol = protocolOf(task);
        Query sent = sentTo(protocol, recording, path);
        CollectionMessage message = protocol.decodeCollection(hex(text(exchange.get("response"), "body_hex")));
        CollectorCredential credential = CollectorCredential.fromJson(
                recording.get("collector_credential").toString());

        checkMessage(protocol, message, expected);
        byte[] aad = protocol.aggregateShareAad(taskId, sent, message);
        assertThat(hex(aad)).isEqualTo(text(expected, "associated_data_hex"));
        JsonNode shares = expected.get("aggregate_shares");
        assertThat(opened(credential, protocol.leaderShareInfo(), aad, message.leaderShare(), vdaf))
                .isEqualTo(FieldElements.ofTexts(shares.get("leader")));
        assertThat(opened(credential, protocol.helperShareInfo(), aad, message.helperShare(), vdaf))
                .isEqualTo(FieldElements.ofTexts(shares.get("helper")));
        AggregateResult result = ExactIntegers.of(FieldElements.ofTexts(expected.get("aggregate_result")));
        assertThat(new AggregateShareOpener(credential).open(protocol, taskId, sent, vdaf, message))
                .isInstanceOfSatisfying(OpenedCollection.Opened.class, opened -> {
                    assertThat(opened.aggregate().result()).isEqualTo(result);
                    assertThat(opened.aggregate().mayHaveWrapped()).isFalse();
                    assertThat(opened.warning()).isEmpty();
                });
        assertThat((long) protocol.encodeCollection(message).length)
                .isLessThanOrEqualTo(protocol.maximumCollectionLength(vdaf.aggregateShareLength()));
    }

    private static void checkMessage(DapProtocol protocol, CollectionMessage message, JsonNode expected) {
        assertThat(message.reportCount()).isEqualTo(expected.get("report_count").longValue());
        boolean untold = protocol.version() == DapVersion.DAP_18;
        JsonNode interval = expected.get(untold ? "interval_seconds" : "interval");
        assertThat(message.interval())
                .isEqualTo(new Interval(
                        interval.get("start").longValue(),
                        interval.get("duration").longValue()));
        if (untold) {
            assertThat(message.selector()).isEqualTo(new PartialBatchSelector.Untold());
            return;
        }
        JsonNode batchId = expected.get("batch_id");
        assertThat(message.selector())
                .isEqualTo(
                        batchId == null || batchId.isNull()
                                ? new PartialBatchSelector.TimeInterval()
                                : new PartialBatchSelector.FixedSize(BatchId.parse(batchId.stringValue())));
    }

    private static DapProtocol protocolOf(JsonNode task) {
        JsonNode configuration = task.get("task_configuration");
        return configuration == null
                ? DapProtocol.of(DapVersion.DAP_09)
                : DapProtocol.of(DapVersion.DAP_18, TaskConfiguration.decode(hex(configuration.stringValue())));
    }

    private static JsonNode taskOf(JsonNode recording, String path) {
        if (recording.has("task")) {
            return recording.get("task");
        }
        for (JsonNode task : recording.get("tasks")) {
            if (path.contains(text(task, "task_id"))) {
                return task;
            }
        }
        throw new AssertionError("no task for " + path);
    }

    /** The query of the accepted PUT of the same collection job. */
    private static Query sentTo(DapProtocol protocol, JsonNode recording, String path) {
        for (JsonNode exchange : recording.get("exchanges")) {
            JsonNode request = exchange.get("request");
            if (text(request, "method").equals("PUT")
                    && text(request, "path").equals(path)
                    && exchange.get("response").get("status").intValue() == 201) {
                return protocol.decodeCollectionRequest(hex(text(request, "body_hex")))
                        .query();
            }
        }
        throw new AssertionError("no PUT to " + path);
    }

    private static List<BigInteger> opened(
            CollectorCredential credential, byte[] info, byte[] aad, HpkeCiphertext ciphertext, Vdaf vdaf) {
        byte[] share = Hpke.open(credential.keypair(), credential.suite(), info, aad, ciphertext);
        return FieldElements.ofShare(share, vdaf.elementSize());
    }

    private static String text(JsonNode node, String key) {
        return node.get(key).stringValue();
    }
}
