// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap.aggregation;

import static io.dapemitter.dap.Fixtures.hex;

import io.dapemitter.dap.CollectorCredential;
import io.dapemitter.dap.DapMediaType;
import io.dapemitter.dap.DapProtocol;
import io.dapemitter.dap.DapVersion;
import io.dapemitter.dap.FieldElements;
import io.dapemitter.dap.Hpke;
import io.dapemitter.dap.HpkeCiphertext;
import io.dapemitter.dap.HpkeConfig;
import io.dapemitter.dap.HpkeKeypair;
import io.dapemitter.dap.HpkePrivateKey;
import io.dapemitter.dap.ReportId;
import io.dapemitter.dap.TaskConfiguration;
import io.dapemitter.dap.TaskId;
import io.dapemitter.dap.VdafJson;
import io.dapemitter.dap.upload.Report;
import io.dapemitter.dap.upload.UploadProtocol;
import io.dapemitter.prio3.Aggregator;
import io.dapemitter.prio3.Vdaf;
import java.math.BigInteger;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A recording of one task with the keys of both aggregators: what it says, and its messages by their media types. */
final class RecordedTask {
    private final JsonNode recording;
    private final DapProtocol protocol;

    private RecordedTask(JsonNode recording) {
        this.recording = recording;
        JsonNode configuration = recording.get("task").get("task_configuration");
        this.protocol = configuration == null
                ? DapProtocol.of(DapVersion.DAP_09)
                : DapProtocol.of(DapVersion.DAP_18, TaskConfiguration.decode(hex(configuration.stringValue())));
    }

    /** Recordings of several tasks are of collections only. */
    static List<RecordedTask> of(JsonNode recording) {
        return recording.has("task") ? List.of(new RecordedTask(recording)) : List.of();
    }

    /**
     * A request with what was answered.
     *
     * @param method of HTTP
     * @param path with its query
     * @param status of the answer
     * @param body of the request
     * @param answer the body of the answer
     */
    @SuppressWarnings("ArrayRecordComponent") // read and never compared
    record Exchange(String method, String path, int status, byte[] body, byte[] answer) {
        String lastSegment() {
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }

    /** Exchanges whose request has this media type. */
    List<Exchange> requests(DapMediaType type) {
        return exchanges("request", type);
    }

    /** Exchanges whose answer has this media type. */
    List<Exchange> answers(DapMediaType type) {
        return exchanges("response", type);
    }

    private List<Exchange> exchanges(String side, DapMediaType type) {
        List<Exchange> found = new ArrayList<>();
        for (JsonNode exchange : recording.get("exchanges")) {
            JsonNode contentType = exchange.get(side).get("headers").get("content-type");
            if (contentType != null && type.matches(protocol.version(), contentType.stringValue())) {
                JsonNode request = exchange.get("request");
                JsonNode response = exchange.get("response");
                found.add(new Exchange(
                        request.get("method").stringValue(),
                        request.get("path").stringValue(),
                        response.get("status").intValue(),
                        hex(request.get("body_hex").stringValue()),
                        hex(response.get("body_hex").stringValue())));
            }
        }
        return found;
    }

    DapProtocol protocol() {
        return protocol;
    }

    UploadProtocol upload() {
        return UploadProtocol.of(protocol);
    }

    AggregationProtocol aggregation() {
        return AggregationProtocol.of(protocol);
    }

    TaskId taskId() {
        return TaskId.parse(recording.get("task").get("task_id").stringValue());
    }

    URI leader() {
        return URI.create(recording.get("task").get("leader").stringValue());
    }

    URI helper() {
        return URI.create(recording.get("task").get("helper").stringValue());
    }

    String name() {
        return "%s %s".formatted(protocol.version(), recording.get("case").stringValue());
    }

    Vdaf vdaf() {
        return VdafJson.parse(recording.get("task").get("vdaf").toString());
    }

    byte[] verifyKey() {
        return base64(recording.get("task").get("verify_key"));
    }

    Map<ReportId, Report> uploaded() {
        Map<ReportId, Report> uploaded = new HashMap<>();
        for (Exchange exchange : requests(DapMediaType.UPLOAD_REQUEST)) {
            for (Report report : upload().decodeUpload(exchange.body())) {
                uploaded.put(report.metadata().reportId(), report);
            }
        }
        return uploaded;
    }

    /** What the collector got with this share of the helper. */
    RecordedResult resultOf(byte[] helperShare) {
        return RecordedResult.find(recording.get("expected"), elements(helperShare))
                .orElseThrow(() -> new AssertionError("no result with this share of the helper in " + name()));
    }

    /** Elements of an encoded aggregate share. */
    List<BigInteger> elements(byte[] share) {
        return FieldElements.ofShare(share, vdaf().elementSize());
    }

    /** The encoded plaintext of an input share; throws {@link io.dapemitter.dap.HpkeException}. */
    byte[] openInputShare(Aggregator receiver, byte[] associatedData, HpkeCiphertext sealed) {
        HpkeConfig config = configs(receiver.label()).stream()
                .filter(candidate -> candidate.id() == sealed.configId())
                .findFirst()
                .orElseThrow();
        return Hpke.open(
                keypair(receiver.label(), config),
                config.suite().orElseThrow(),
                protocol.inputShareInfo(receiver),
                associatedData,
                sealed);
    }

    /** The aggregate share with which the helper answered. */
    byte[] openHelperShare(AggregateShareRequest request, HpkeCiphertext sealed) {
        CollectorCredential collector = CollectorCredential.fromJson(
                recording.get("collector_credential").toString());
        return Hpke.open(
                collector.keypair(),
                collector.suite(),
                protocol.helperShareInfo(),
                aggregation().aggregateShareAad(taskId(), request),
                sealed);
    }

    List<HpkeConfig> configs(String aggregator) {
        List<HpkeConfig> configs = new ArrayList<>();
        for (JsonNode key : recording.get(aggregator + "_hpke_keys")) {
            configs.add(HpkeConfig.decode(hex(key.get("config_hex").stringValue())));
        }
        return configs;
    }

    private HpkeKeypair keypair(String aggregator, HpkeConfig config) {
        for (JsonNode key : recording.get(aggregator + "_hpke_keys")) {
            if (key.get("id").intValue() == config.id()) {
                return HpkeKeypair.of(
                        HpkePrivateKey.of(config.suite().orElseThrow().kem(), base64(key.get("private_key"))));
            }
        }
        throw new AssertionError("no key " + config);
    }

    private static byte[] base64(JsonNode text) {
        return Base64.getUrlDecoder().decode(text.stringValue());
    }
}
