// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.task;

import java.net.URI;
import java.util.Locale;

/** Names the server behind a URL. */
public final class LeaderOrigin {
    private LeaderOrigin() {}

    /**
     * Returns scheme, host and port of a URL, with the scheme's own port where none is written.
     *
     * @param url an http or https URL with a host
     * @return for example {@code https://leader.example:443}
     */
    public static String of(URI url) {
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        int port = url.getPort() >= 0 ? url.getPort() : scheme.equals("https") ? 443 : 80;
        return scheme + "://" + url.getHost().toLowerCase(Locale.ROOT) + ":" + port;
    }
}
