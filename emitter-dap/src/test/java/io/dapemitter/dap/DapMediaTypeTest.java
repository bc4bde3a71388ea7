// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Media types as the recordings of Janus have them. */
final class DapMediaTypeTest {
    @ParameterizedTest
    @CsvSource({
        "HPKE_CONFIG_LIST, application/dap-hpke-config-list",
        "UPLOAD_REQUEST, application/dap-report",
        "AGGREGATION_JOB_INIT_REQUEST, application/dap-aggregation-job-init-req",
        "AGGREGATION_JOB_CONTINUE_REQUEST, application/dap-aggregation-job-continue-req",
        "AGGREGATION_JOB_RESPONSE, application/dap-aggregation-job-resp",
        "COLLECTION_REQUEST, application/dap-collect-req",
        "COLLECTION, application/dap-collection",
        "AGGREGATE_SHARE_REQUEST, application/dap-aggregate-share-req",
        "AGGREGATE_SHARE, application/dap-aggregate-share"
    })
    void dap_09_has_a_type_of_its_own_for_each_message(DapMediaType type, String text) {
        assertThat(type.text(DapVersion.DAP_09)).isEqualTo(text);
        assertThat(type.matches(DapVersion.DAP_09, text)).isTrue();
        assertThat(type.matches(DapVersion.DAP_09, text + ";charset=utf-8")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "HPKE_CONFIG_LIST, hpke-config-list",
        "UPLOAD_REQUEST, upload-req",
        "UPLOAD_ERRORS, upload-errors",
        "AGGREGATION_JOB_INIT_REQUEST, aggregation-job-init-req",
        "AGGREGATION_JOB_CONTINUE_REQUEST, aggregation-job-continue-req",
        "AGGREGATION_JOB_RESPONSE, aggregation-job-resp",
        "COLLECTION_REQUEST, collection-job-req",
        "COLLECTION, collection-job-resp",
        "AGGREGATE_SHARE_REQUEST, aggregate-share-req",
        "AGGREGATE_SHARE, aggregate-share"
    })
    void dap_18_has_one_type_with_a_parameter(DapMediaType type, String message) {
        assertThat(type.text(DapVersion.DAP_18)).isEqualTo("application/ppm-dap;message=" + message);
        assertThat(type.matches(DapVersion.DAP_18, "Application/PPM-DAP; message=\"" + message + "\""))
                .isTrue();
        assertThat(type.matches(DapVersion.DAP_18, "application/ppm-dap")).isFalse();
    }

    @Test
    void dap_09_has_no_upload_errors() {
        assertThatIllegalArgumentException().isThrownBy(() -> DapMediaType.UPLOAD_ERRORS.text(DapVersion.DAP_09));
        assertThat(DapMediaType.UPLOAD_ERRORS.matches(DapVersion.DAP_09, "application/dap-upload-errors"))
                .isFalse();
    }

    @Test
    void no_type_matches_nothing() {
        assertThat(DapMediaType.COLLECTION.matches(DapVersion.DAP_18, null)).isFalse();
    }
}
