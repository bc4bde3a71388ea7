// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A media type with parameters (RFC 9110 section 8.3.1), read leniently: spaces, quotes and case make no difference.
 *
 * @param essence type and subtype in lower case
 * @param parameters values by names in lower case
 */
record MediaType(String essence, Map<String, String> parameters) {
    private static final Pattern PARAMETER = Pattern.compile(";\\s*([^\\s=;]+)\\s*=\\s*(?:\"([^\"]*)\"|([^;\\s]*))");

    /** Copies the parameters. */
    MediaType {
        parameters = Map.copyOf(parameters);
    }

    static MediaType parse(String text) {
        int end = text.indexOf(';');
        String essence = (end < 0 ? text : text.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        Map<String, String> parameters = new HashMap<>();
        Matcher matcher = PARAMETER.matcher(text);
        while (matcher.find()) {
            String value = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
            parameters.putIfAbsent(matcher.group(1).toLowerCase(Locale.ROOT), value);
        }
        return new MediaType(essence, parameters);
    }
}
