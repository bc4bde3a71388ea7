// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.metrics;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps a label from having ever more values: the first so many keep their names, all later ones are {@code other}. Safe for use by several threads. */
final class LabelLimit {
    static final String OTHER = "other";

    private final int limit;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    LabelLimit(int limit) {
        this.limit = limit;
    }

    String limited(String value) {
        if (known.contains(value)) {
            return value;
        }
        if (known.size() >= limit) {
            return OTHER;
        }
        known.add(value);
        return value;
    }
}
