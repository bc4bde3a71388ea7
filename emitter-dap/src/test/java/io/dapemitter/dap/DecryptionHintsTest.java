// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import static io.dapemitter.dap.Fixtures.DAP_09;
import static io.dapemitter.dap.Fixtures.GOLDEN_CREDENTIAL;
import static io.dapemitter.dap.Fixtures.TASK_ID;
import static io.dapemitter.dap.Fixtures.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.prio3.ChunkLength;
import io.dapemitter.prio3.DpStrategy;
import io.dapemitter.prio3.MeasurementBound;
import io.dapemitter.prio3.Prio3Sum;
import io.dapemitter.prio3.Prio3SumVec;
import io.dapemitter.prio3.Prio3SumVecField64MultiproofHmacSha256Aes128;
import io.dapemitter.prio3.Vdaf;
import java.security.SecureRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Shares that aggregators sealed under another configuration than the task's: the failure names what differs. Nothing else is named. */
final class DecryptionHintsTest {
    private static final CollectorCredential CREDENTIAL = CollectorCredential.fromJson(GOLDEN_CREDENTIAL);
    private static final Query CURRENT = new Query.CurrentBatch();
    private static final Vdaf SUM = new Prio3Sum(MeasurementBound.maximum(1000));
    private static final byte[] SHARE = hex("0300000000000000");

    private static final TaskConfigurationFields FIELDS = new TaskConfigurationFields(
            "Zm9vYmFy",
            "https://leader.example/dap",
            "https://helper.example/",
            3600,
            100,
            BatchMode.LEADER_SELECTED,
            VdafConfiguration.of(SUM),
            new TaskInterval(277, 28));

    private static DapProtocol protocol(TaskConfigurationFields fields) {
        return DapProtocol.of(DapVersion.DAP_18, TaskConfiguration.of(fields));
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake(
                        "leader: https://leader.example/dap/ in place of https://leader.example/dap;",
                        from -> from.withUrls("https://leader.example/dap/", from.helper())),
                mistake(
                        "helper: https://helper.example in place of https://helper.example/;",
                        from -> from.withUrls(from.leader(), "https://helper.example")),
                mistake(
                        "leader: http://leader.example/dap in place of https://leader.example/dap;",
                        from -> from.withUrls("http://leader.example/dap", from.helper())),
                mistake(
                        "leader: https://helper.example/ in place of https://leader.example/dap"
                                + " and helper: https://leader.example/dap in place of https://helper.example/;",
                        from -> from.withUrls(from.helper(), from.leader())),
                mistake("min_batch_size: 101 in place of 100;", from -> from.withMinBatchSize(101)),
                mistake("time_precision: 300 in place of 3600;", from -> from.withTimePrecision(300)),
                mistake(
                        "batch_mode: TimeInterval in place of LeaderSelected;",
                        from -> from.withBatchMode(BatchMode.TIME_INTERVAL)),
                mistake("with no task_start and no task_duration;", from -> from.withTaskInterval(null)),
                mistake(
                        "task_start: 997200 in place of 277 and task_duration: 100800 in place of 28;",
                        from -> from.withTaskInterval(new TaskInterval(277 * 3600, 28 * 3600))),
                mistake(
                        "task_info: dGFzay1pbmZv (task-info) in place of Zm9vYmFy (foobar);",
                        from -> from.withTaskInfo("dGFzay1pbmZv")),
                mistake(
                        "task_info: Wm05dlltRnk (Zm9vYmFy) in place of Zm9vYmFy (foobar);",
                        from -> from.withTaskInfo("Wm05dlltRnk")),
                mistake(
                        "vdaf: {\"Prio3Sum\":{\"max_measurement\":1023}} in place of {\"Prio3Sum\":{\"max_measurement\":1000}};",
                        from -> from.withVdaf(VdafConfiguration.of(new Prio3Sum(MeasurementBound.maximum(1023))))),
                mistake(
                        "helper: https://helper.example in place of https://helper.example/ and min_batch_size: 10 in place of 100;",
                        from -> from.withUrls(from.leader(), "https://helper.example")
                                .withMinBatchSize(10)));
    }

    private static Arguments mistake(String message, UnaryOperator<TaskConfigurationFields> atTheAggregators) {
        return Arguments.of(message, atTheAggregators.apply(FIELDS));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void what_differs_from_the_aggregators_is_named(String message, TaskConfigurationFields aggregators) {
        assertThat(opened(protocol(FIELDS), protocol(aggregators), protocol(aggregators)))
                .startsWith("neither aggregate share can be decrypted: they would open with ")
                .contains(message)
                .contains("write task_config: " + TaskConfiguration.of(aggregators));
    }

    @Test
    void parameters_of_vectors_are_tried_as_well() {
        Vdaf own = new Prio3SumVec(MeasurementBound.maximum(255), 4, 5, DpStrategy.NONE);
        Vdaf right = new Prio3SumVec(MeasurementBound.maximum(255), 4, 6, DpStrategy.NONE);

        assertThat(named(own, right)).contains("\"chunk_length\":6}} in place of");
    }

    @Test
    void the_number_of_proofs_is_tried_as_well() {
        assertThat(named(multiproof(2), multiproof(3))).contains("\"proofs\":3,");
    }

    private static Vdaf multiproof(int proofs) {
        return new Prio3SumVecField64MultiproofHmacSha256Aes128(
                proofs, MeasurementBound.maximum(255), 4, 6, DpStrategy.NONE);
    }

    private static String named(Vdaf own, Vdaf right) {
        DapProtocol aggregators = protocol(FIELDS.withVdaf(VdafConfiguration.of(right)));
        return opened(protocol(FIELDS.withVdaf(VdafConfiguration.of(own))), aggregators, aggregators);
    }

    @Test
    void a_helper_that_differs_from_the_leader_is_named() {
        DapProtocol helper = protocol(FIELDS.withMinBatchSize(1000));

        assertThat(opened(protocol(FIELDS), protocol(FIELDS), helper))
                .startsWith(
                        "the helper's aggregate share cannot be decrypted, though the other one can: it would open with"
                                + " min_batch_size: 1000 in place of 100;");
    }

    @Test
    void what_no_guess_explains_is_left_as_a_question() {
        DapProtocol aggregators = protocol(FIELDS.withMinBatchSize(4711).withTimePrecision(7));

        assertThat(opened(protocol(FIELDS), aggregators, aggregators))
                .isEqualTo("neither aggregate share can be decrypted: is it the right collector credential and task id,"
                        + " and is the task configuration byte for byte that of the aggregators?");
    }

    @Test
    void another_version_of_dap_is_named() {
        CollectionMessage message = sealed(
                ShareEnvelope.leaderInfo("dap-17"),
                protocol(FIELDS).aggregateShareAad(TASK_ID, CURRENT, untold()),
                ShareEnvelope.helperInfo("dap-17"),
                protocol(FIELDS).aggregateShareAad(TASK_ID, CURRENT, untold()));

        assertThat(failure(protocol(FIELDS), CURRENT, message))
                .endsWith("they would open as shares of DAP-17, but the task has dap_version 18");
    }

    @Test
    void aggregators_that_bind_the_answers_interval_are_named() {
        Query asked = new Query.TimeInterval(new Interval(0, 7200));
        CollectionMessage answer = new CollectionMessage(
                new PartialBatchSelector.TimeInterval(), 10, new Interval(3600, 3600), nothing(), nothing());
        byte[] bound = DAP_09.aggregateShareAad(TASK_ID, new Query.TimeInterval(new Interval(3600, 3600)), answer);
        CollectionMessage sealed = sealed(DAP_09.leaderShareInfo(), bound, DAP_09.helperShareInfo(), bound);

        assertThat(failure(
                        DAP_09,
                        asked,
                        new CollectionMessage(
                                answer.selector(), 10, answer.interval(), sealed.leaderShare(), sealed.helperShare())))
                .contains("they would open as shares of the interval in the answer");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "4, 2", "10, 4", "16, 6", "20, 3", "64, 10", "80, 12", "100, 7", "1000, 33", "10000, 79"
    })
    void the_chunk_length_of_libraries_is_known(long encodedLength, int chunkLength) {
        assertThat(ChunkLength.optimal(encodedLength)).isEqualTo(chunkLength);
    }

    @Test
    void the_tries_are_bounded() {
        assertThat(ConfigurationGuesses.of(TaskConfiguration.of(FIELDS)).count())
                .isBetween(50L, 2_000L);
    }

    private static String opened(DapProtocol own, DapProtocol leader, DapProtocol helper) {
        CollectionMessage message = sealed(
                leader.leaderShareInfo(),
                leader.aggregateShareAad(TASK_ID, CURRENT, untold()),
                helper.helperShareInfo(),
                helper.aggregateShareAad(TASK_ID, CURRENT, untold()));
        return failure(own, CURRENT, message);
    }

    private static String failure(DapProtocol own, Query sent, CollectionMessage message) {
        OpenedCollection outcome = new AggregateShareOpener(CREDENTIAL).open(own, TASK_ID, sent, SUM, message);
        return ((OpenedCollection.Undecryptable) outcome).message();
    }

    private static CollectionMessage untold() {
        return new CollectionMessage(
                new PartialBatchSelector.Untold(), 10, new Interval(0, 3600), nothing(), nothing());
    }

    private static HpkeCiphertext nothing() {
        return new HpkeCiphertext(0, new byte[0], new byte[0]);
    }

    private static CollectionMessage sealed(
            byte[] leaderInfo, byte[] leaderBound, byte[] helperInfo, byte[] helperBound) {
        SecureRandom random = new SecureRandom();
        return new CollectionMessage(
                new PartialBatchSelector.Untold(),
                10,
                new Interval(0, 3600),
                Hpke.seal(CREDENTIAL.hpkeConfig(), leaderInfo, leaderBound, SHARE, random),
                Hpke.seal(CREDENTIAL.hpkeConfig(), helperInfo, helperBound, SHARE, random));
    }
}
