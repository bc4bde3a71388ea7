// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.admin;

import io.dapemitter.core.collect.CollectionState;
import io.dapemitter.core.collect.Trouble;
import io.dapemitter.core.emit.EmissionState;
import org.jspecify.annotations.Nullable;

/** What helps against what. */
final class Remedies {
    private Remedies() {}

    static @Nullable String of(CollectionState state, @Nullable String errorKind) {
        if (errorKind == null || state == CollectionState.COLLECTED || state == CollectionState.REFUSED) {
            return null;
        }
        return Trouble.ofLedgerName(errorKind).map(Trouble::remedy).orElse(null);
    }

    static @Nullable String of(EmissionState state, String backend, boolean retired, @Nullable String error) {
        if (state == EmissionState.DEAD) {
            return "correct the cause, then: emissions retry --backend " + backend;
        }
        if (state != EmissionState.OWED) {
            return null;
        }
        if (retired) {
            return "configure the backend again, or give its results up: emissions abandon --backend " + backend;
        }
        return error == null ? null : "nothing to do: it is tried again until the backend takes it";
    }
}
