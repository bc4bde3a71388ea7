// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import static io.dapemitter.dap.Fixtures.GOLDEN_CREDENTIAL;
import static io.dapemitter.dap.Fixtures.TASK_ID;
import static io.dapemitter.dap.Fixtures.repeated;
import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.dap.aggregation.AggregationProtocol;
import io.dapemitter.prio3.MeasurementBound;
import io.dapemitter.prio3.Prio3Sum;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Numbers that a machine reads are written in ASCII where people write them otherwise. */
@ResourceLock(Resources.LOCALE)
final class LocaleTest {
    private static final CollectorCredential CREDENTIAL = CollectorCredential.fromJson(GOLDEN_CREDENTIAL);

    private final Locale standard = Locale.getDefault();

    @BeforeEach
    void write_arabic_digits() {
        Locale.setDefault(Locale.forLanguageTag("ar-u-nu-arab"));
    }

    @AfterEach
    void write_as_before() {
        Locale.setDefault(standard);
    }

    @Test
    void the_step_in_a_url_is_ascii() {
        URI uri = AggregationProtocol.of(Fixtures.DAP_18)
                .aggregationJobUri(
                        URI.create("https://example.com/"), TASK_ID, AggregationJobId.of(repeated(9, 16)), 1);

        assertThat(uri.getRawQuery()).isEqualTo("step=1");
    }

    @Test
    void the_id_in_a_credential_is_ascii() {
        assertThat(CREDENTIAL.toJson()).contains("\"id\": 66,");
    }

    @Test
    void a_hint_is_found() {
        byte[] bound = Fixtures.DAP_09.aggregateShareAad(
                TASK_ID,
                new Query.CurrentBatch(),
                Fixtures.collection(new PartialBatchSelector.FixedSize(Fixtures.BATCH_ID), 1));
        SecureRandom random = new SecureRandom();
        CollectionMessage ofDap07 = new CollectionMessage(
                new PartialBatchSelector.FixedSize(Fixtures.BATCH_ID),
                1,
                Fixtures.INTERVAL,
                Hpke.seal(CREDENTIAL.hpkeConfig(), ShareEnvelope.leaderInfo("dap-07"), bound, new byte[8], random),
                Hpke.seal(CREDENTIAL.hpkeConfig(), ShareEnvelope.helperInfo("dap-07"), bound, new byte[8], random));

        OpenedCollection outcome = new AggregateShareOpener(CREDENTIAL)
                .open(
                        Fixtures.DAP_09,
                        TASK_ID,
                        new Query.CurrentBatch(),
                        new Prio3Sum(MeasurementBound.maximum(1000)),
                        ofDap07);

        assertThat(((OpenedCollection.Undecryptable) outcome).message()).contains("they would open as shares of DAP-");
    }
}
