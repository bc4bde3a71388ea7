// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.metrics;

import io.dapemitter.runtime.http.Page;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.util.Map;

/** Serves a registry in the text formats that Prometheus reads. */
public final class MetricsPage {
    private MetricsPage() {}

    /**
     * Makes the pages of the metrics server.
     *
     * @param registry what is served
     * @return the pages by path
     */
    public static Map<String, Page> of(PrometheusRegistry registry) {
        ExpositionFormats formats = ExpositionFormats.init();
        return Map.of("/metrics", Page.get(request -> {
            ExpositionFormatWriter writer = textWriter(formats, request.accept() == null ? "" : request.accept());
            return new Page.Answer(200, writer.getContentType(), out -> {
                // The writer closes what it writes to, which would end the response under its server.
                ByteArrayOutputStream text = new ByteArrayOutputStream();
                writer.write(text, registry.scrape());
                text.writeTo(out);
            });
        }));
    }

    /** The protocol buffer form needs a library that is not there. */
    private static ExpositionFormatWriter textWriter(ExpositionFormats formats, String accept) {
        return accept.contains("application/openmetrics-text")
                ? formats.getOpenMetricsTextFormatWriter()
                : formats.getPrometheusTextFormatWriter();
    }
}
