// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The media types of DAP's messages: {@code application/dap-report} up to DAP-16, {@code application/ppm-dap;message=upload-req} since. */
public enum DapMediaType {
    /** An aggregator's HPKE configurations. */
    HPKE_CONFIG_LIST("hpke-config-list", "hpke-config-list"),
    /** One report in DAP-09, any number of them in DAP-18. */
    UPLOAD_REQUEST("report", "upload-req"),
    /** Which reports of an upload were refused; DAP-09 has no such message and answers a problem document. */
    UPLOAD_ERRORS(null, "upload-errors"),
    /** The beginning of an aggregation job. */
    AGGREGATION_JOB_INIT_REQUEST("aggregation-job-init-req", "aggregation-job-init-req"),
    /** A further step of an aggregation job. */
    AGGREGATION_JOB_CONTINUE_REQUEST("aggregation-job-continue-req", "aggregation-job-continue-req"),
    /** The helper's answer to either. */
    AGGREGATION_JOB_RESPONSE("aggregation-job-resp", "aggregation-job-resp"),
    /** The collector's request for a batch. */
    COLLECTION_REQUEST("collect-req", "collection-job-req"),
    /** The leader's answer with both aggregate shares. */
    COLLECTION("collection", "collection-job-resp"),
    /** The leader's request for the helper's aggregate share. */
    AGGREGATE_SHARE_REQUEST("aggregate-share-req", "aggregate-share-req"),
    /** The helper's aggregate share. */
    AGGREGATE_SHARE("aggregate-share", "aggregate-share");

    private static final String ESSENCE = "application/ppm-dap";
    private static final String MESSAGE = "message";

    private final @Nullable String subtype;
    private final String message;

    DapMediaType(@Nullable String subtype, String message) {
        this.subtype = subtype;
        this.message = message;
    }

    /**
     * The value of a Content-Type header in this version, as Janus writes it and compares it; throws {@link IllegalArgumentException} for a message that the
     * version does not have.
     */
    public String text(DapVersion version) {
        if (version == DapVersion.DAP_18) {
            return "%s;%s=%s".formatted(ESSENCE, MESSAGE, message);
        }
        if (subtype == null) {
            throw new IllegalArgumentException("DAP-09 has no message " + message);
        }
        return "application/dap-" + subtype;
    }

    /**
     * Whether a Content-Type header names this message: the same text in DAP-09; in DAP-18 the same type and {@code message}, whatever else is in it.
     *
     * @param contentType the header's value, null if there is none
     */
    public boolean matches(DapVersion version, @Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        if (version == DapVersion.DAP_09) {
            return subtype != null && contentType.equals(text(version));
        }
        MediaType type = MediaType.parse(contentType);
        String named = type.parameters().getOrDefault(MESSAGE, "");
        return type.essence().equals(ESSENCE) && named.toLowerCase(Locale.ROOT).equals(message);
    }
}
