// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap.aggregation;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.dap.DapVersion;
import io.dapemitter.dap.HpkeCiphertext;
import io.dapemitter.dap.OpaqueBytes;
import io.dapemitter.dap.ReportId;
import io.dapemitter.dap.upload.PlaintextInputShare;
import io.dapemitter.dap.upload.Report;
import io.dapemitter.dap.upload.ReportMetadata;
import io.dapemitter.prio3.Aggregator;
import io.dapemitter.prio3.Generation;
import io.dapemitter.prio3.protocol.InputShare;
import io.dapemitter.prio3.protocol.OutputShare;
import io.dapemitter.prio3.protocol.PingPong;
import io.dapemitter.prio3.protocol.PingPongState;
import io.dapemitter.prio3.protocol.PrepareState;
import io.dapemitter.prio3.protocol.Prio3;
import io.dapemitter.prio3.protocol.PublicShare;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;

/** Both aggregators of a recorded task, with our Prio3 under the recorded keys. */
final class RecordedAggregators {
    private final RecordedTask task;
    private final Map<ReportId, Report> uploaded;
    private final Prio3<?> prio3;
    private final PingPong pingPong;

    RecordedAggregators(RecordedTask task) {
        this.task = task;
        uploaded = task.uploaded();
        prio3 = prio3(task);
        pingPong = new PingPong(prio3, task.verifyKey());
    }

    Prio3<?> prio3() {
        return prio3;
    }

    /** The leader's first message, and what it keeps. */
    record Initialized(PingPongMessage message, PrepareState state) {}

    /** The helper's message, and its share of the measurement. */
    record Answered(PingPongMessage message, OutputShare output) {}

    /** The leader begins with what the client uploaded. */
    Initialized initialize(ReportId id) {
        Report report = Objects.requireNonNull(uploaded.get(id), "not uploaded");
        PingPongState state = pingPong.leaderInitialized(
                id.bytes(),
                publicShare(report.publicShare()),
                inputShare(Aggregator.LEADER, report.metadata(), report.publicShare(), report.leaderShare()));
        PingPongState.Continued next = as(PingPongState.Continued.class, state);
        return new Initialized(
                new PingPongMessage.Initialize(OpaqueBytes.of(next.outbound().encode())), next.state());
    }

    /** The helper ends with what the leader sent. */
    Answered answer(PrepareInit init) {
        ReportShare share = init.reportShare();
        PingPongMessage.Initialize inbound = as(PingPongMessage.Initialize.class, init.message());
        PingPongState state = pingPong.helperInitialized(
                share.metadata().reportId().bytes(),
                publicShare(share.publicShare()),
                inputShare(Aggregator.HELPER, share.metadata(), share.publicShare(), share.encryptedInputShare()),
                inbound.prepareShare().toByteArray());
        PingPongState.FinishedWithOutbound end = as(PingPongState.FinishedWithOutbound.class, state);
        return new Answered(
                new PingPongMessage.Finish(OpaqueBytes.of(end.outbound().encode())), end.output());
    }

    /** The leader ends with what the helper answered. */
    OutputShare finish(Initialized leader, PrepareResponse answer) {
        PrepareResult.Continue result = as(PrepareResult.Continue.class, answer.result());
        PingPongMessage.Finish inbound = as(PingPongMessage.Finish.class, result.message());
        PingPongState end = pingPong.leaderContinued(
                leader.state(), inbound.prepareMessage().toByteArray());
        return as(PingPongState.Finished.class, end).output();
    }

    /** DAP-18 binds all of Prio3 to the task. */
    private static Prio3<?> prio3(RecordedTask task) {
        if (task.protocol().version() == DapVersion.DAP_09) {
            return Prio3.of(Generation.VDAF_08, task.vdaf());
        }
        byte[] context = ByteBuffer.allocate(38)
                .put("dap-18".getBytes(US_ASCII))
                .put(task.taskId().bytes())
                .array();
        return Prio3.of(Generation.VDAF_18, task.vdaf()).withContext(context);
    }

    private PublicShare publicShare(OpaqueBytes encoded) {
        return prio3.decodePublicShare(encoded.toByteArray());
    }

    private InputShare inputShare(
            Aggregator receiver, ReportMetadata metadata, OpaqueBytes publicShare, HpkeCiphertext sealed) {
        byte[] associatedData = task.upload().inputShareAad(task.taskId(), metadata, publicShare);
        byte[] plaintext = task.openInputShare(receiver, associatedData, sealed);
        return prio3.decodeInputShare(
                receiver == Aggregator.LEADER ? 0 : 1,
                PlaintextInputShare.decode(plaintext).payload());
    }

    private static <T> T as(Class<T> expected, Object state) {
        assertThat(state).isInstanceOf(expected);
        return expected.cast(state);
    }
}
