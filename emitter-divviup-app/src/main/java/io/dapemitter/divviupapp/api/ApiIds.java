// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp.api;

import java.util.regex.Pattern;

/** What ids of the API look like. An id becomes part of a path, so that nothing else may pass for one. */
public final class ApiIds {
    private static final Pattern UUID =
            Pattern.compile("[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}");

    private ApiIds() {}

    /**
     * Tells whether a text is a UUID.
     *
     * @param text the text
     * @return true when it is
     */
    public static boolean isUuid(String text) {
        return UUID.matcher(text).matches();
    }
}
