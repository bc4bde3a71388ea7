// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import static io.dapemitter.dap.Fixtures.BATCH_ID;
import static io.dapemitter.dap.Fixtures.DAP_09;
import static io.dapemitter.dap.Fixtures.GOLDEN_CREDENTIAL;
import static io.dapemitter.dap.Fixtures.INTERVAL;
import static io.dapemitter.dap.Fixtures.TASK_ID;
import static io.dapemitter.dap.Fixtures.collection;
import static io.dapemitter.dap.Fixtures.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.prio3.Aggregator;
import io.dapemitter.prio3.ExactIntegers;
import io.dapemitter.prio3.Prio3Count;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What can go wrong between an answer and its result, each told apart. Shares are sealed here as aggregators seal them. */
final class AggregateShareOpenerTest {
    private static final CollectorCredential CREDENTIAL = CollectorCredential.fromJson(GOLDEN_CREDENTIAL);
    private static final HpkeConfig CONFIG = CREDENTIAL.hpkeConfig();
    private static final HpkeConfig OTHER_ID = new HpkeConfig(67, CREDENTIAL.suite(), CONFIG.publicKey());
    private static final Query CURRENT = new Query.CurrentBatch();
    private static final PartialBatchSelector BATCH = new PartialBatchSelector.FixedSize(BATCH_ID);
    private static final byte[] AAD = DAP_09.aggregateShareAad(TASK_ID, CURRENT, collection(BATCH, 10));
    private static final byte[] THREE = hex("0300000000000000");
    private static final byte[] FOUR = hex("0400000000000000");
    private static final byte[] MODULUS = hex("01000000ffffffff");

    @Test
    void both_shares_are_opened_and_added() {
        assertThat(open(CONFIG, AAD, THREE, AAD, FOUR))
                .isInstanceOfSatisfying(OpenedCollection.Opened.class, opened -> {
                    assertThat(opened.aggregate().result()).isEqualTo(ExactIntegers.of(List.of(BigInteger.valueOf(7))));
                    assertThat(opened.warning()).isEmpty();
                });
    }

    @Test
    void another_configuration_id_is_tried_and_warned_of() {
        assertThat(open(OTHER_ID, AAD, THREE, AAD, FOUR))
                .isInstanceOfSatisfying(
                        OpenedCollection.Opened.class,
                        opened -> assertThat(opened.warning().orElseThrow())
                                .contains("67 (leader)", "but the credential has id 66"));
    }

    @Test
    void a_leaders_share_that_cannot_be_decrypted_is_told() {
        undecryptable(open(CONFIG, hex("00"), THREE, AAD, FOUR), "the leader's aggregate share", Aggregator.LEADER);
    }

    @Test
    void a_helpers_share_that_cannot_be_decrypted_is_told() {
        undecryptable(open(CONFIG, AAD, THREE, hex("00"), FOUR), "the helper's aggregate share", Aggregator.HELPER);
    }

    @Test
    void when_no_share_can_be_decrypted_the_credential_is_to_be_looked_at() {
        undecryptable(
                open(CONFIG, hex("00"), THREE, hex("00"), FOUR),
                "is it the right collector credential",
                Aggregator.LEADER,
                Aggregator.HELPER);
    }

    @Test
    void an_undecryptable_share_of_another_configuration_names_both_ids() {
        undecryptable(
                open(OTHER_ID, hex("00"), THREE, hex("00"), FOUR),
                "but the credential has id 66",
                Aggregator.LEADER,
                Aggregator.HELPER);
    }

    @Test
    void a_share_of_another_length_is_told() {
        assertThat(open(CONFIG, AAD, THREE, AAD, hex("0400")))
                .isInstanceOfSatisfying(OpenedCollection.Malformed.class, malformed -> {
                    assertThat(malformed.share()).isEqualTo(Aggregator.HELPER);
                    assertThat(malformed.message()).contains("2 bytes");
                });
    }

    @Test
    void an_element_out_of_range_is_told() {
        assertThat(open(CONFIG, AAD, MODULUS, AAD, FOUR))
                .isInstanceOfSatisfying(OpenedCollection.Malformed.class, malformed -> {
                    assertThat(malformed.share()).isEqualTo(Aggregator.LEADER);
                    assertThat(malformed.message()).contains("element 0");
                });
    }

    @Test
    void an_answer_about_another_batch_is_told() {
        CollectionMessage message = collection(new PartialBatchSelector.TimeInterval(), 10);

        assertThat(new AggregateShareOpener(CREDENTIAL).open(DAP_09, TASK_ID, CURRENT, new Prio3Count(), message))
                .isInstanceOf(OpenedCollection.WrongBatch.class);
    }

    private static void undecryptable(OpenedCollection outcome, String message, Aggregator... shares) {
        assertThat(outcome).isInstanceOfSatisfying(OpenedCollection.Undecryptable.class, failure -> {
            assertThat(failure.shares()).containsExactlyInAnyOrder(shares);
            assertThat(failure.message()).contains(message);
        });
    }

    private static OpenedCollection open(
            HpkeConfig config, byte[] leaderAad, byte[] leader, byte[] helperAad, byte[] helper) {
        SecureRandom random = new SecureRandom();
        CollectionMessage message = new CollectionMessage(
                BATCH,
                10,
                INTERVAL,
                Hpke.seal(config, DAP_09.leaderShareInfo(), leaderAad, leader, random),
                Hpke.seal(config, DAP_09.helperShareInfo(), helperAad, helper, random));
        return new AggregateShareOpener(CREDENTIAL).open(DAP_09, TASK_ID, CURRENT, new Prio3Count(), message);
    }
}
