// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.health;

import io.dapemitter.runtime.http.Page;
import io.dapemitter.runtime.logging.LogFilter;
import io.dapemitter.runtime.logging.Logging;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The pages of the health server. */
public final class HealthPages {
    private HealthPages() {}

    /**
     * Makes the pages.
     *
     * @param ready whether the datastore answers and the acquirer runs
     * @param logging the logs, whose filter can be read and replaced
     * @param dump writes all results as CSV, or null when that is not enabled
     * @return the pages by path
     */
    public static Map<String, Page> of(BooleanSupplier ready, Logging logging, Page.@Nullable Body dump) {
        Map<String, Page> pages = new HashMap<>();
        pages.put("/healthz", Page.get(request -> Page.Answer.text(200, "")));
        pages.put(
                "/readyz",
                Page.get(request -> ready.getAsBoolean()
                        ? Page.Answer.text(200, "")
                        : Page.Answer.text(
                                503, "not ready: the datastore does not answer, or no job was looked for lately\n")));
        pages.put(
                "/traceconfigz",
                new Page(Map.of(
                        "GET", request -> Page.Answer.text(200, logging.filter().text()),
                        "PUT", request -> replaceFilter(logging, request.body()))));
        if (dump != null) {
            pages.put(
                    "/dump",
                    Page.get(request -> new Page.Answer(200, "text/csv; charset=utf-8; header=present", dump)));
        }
        return pages;
    }

    private static Page.Answer replaceFilter(Logging logging, String text) {
        try {
            LogFilter filter = LogFilter.parse(text);
            logging.apply(filter);
            return Page.Answer.text(200, filter.text());
        } catch (IllegalArgumentException e) {
            return Page.Answer.text(400, "invalid filter: " + e.getMessage());
        }
    }
}
