// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp;

import io.dapemitter.divviupapp.api.ApiIds;
import io.dapemitter.runtime.yaml.Section;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where the Divvi Up API is and whose tasks are wanted.
 *
 * @param url the API's address, with a slash at its end
 * @param accountId the account's UUID, or null for the only one that the token sees
 */
record ApiSettings(URI url, @Nullable String accountId) {
    static final String URL_KEY = "divviup_api_url";
    static final String ACCOUNT_KEY = "divviup_account_id";

    private static final URI DEFAULT_URL = URI.create("https://api.divviup.org/");

    /** What holds when the configuration says nothing. */
    static final ApiSettings DEFAULTS = new ApiSettings(DEFAULT_URL, null);

    static ApiSettings read(Section top) {
        return new ApiSettings(
                top.parsed(URL_KEY, ApiSettings::url).orElse(DEFAULT_URL),
                top.parsed(ACCOUNT_KEY, ApiSettings::accountId).orElse(null));
    }

    private static URI url(String text) {
        URI url;
        try {
            url = URI.create(text.strip().endsWith("/") ? text.strip() : text.strip() + "/");
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is no URL; write it as in " + DEFAULT_URL, e);
        }
        boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!http || url.getHost() == null) {
            throw new IllegalArgumentException("is no http or https URL with a host; write it as in " + DEFAULT_URL);
        }
        if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "must have no user, query or fragment; the token goes into " + ApiTokenSource.VARIABLE);
        }
        return url;
    }

    private static String accountId(String text) {
        if (!ApiIds.isUuid(text.strip())) {
            throw new IllegalArgumentException(
                    "is no account id; it is a UUID, which stands in the address of the console's pages of the account");
        }
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
