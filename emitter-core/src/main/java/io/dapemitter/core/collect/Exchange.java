// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An exchange with a leader: an answer, or what stands for the one that did not come. Exactly one is present. */
record Exchange(@Nullable HttpAnswer answer, @Nullable LeaderAnswer failure) {
    static Exchange received(HttpAnswer answer) {
        return new Exchange(answer, null);
    }

    static Exchange failed(LeaderAnswer.Failure failure, String detail) {
        return new Exchange(null, new LeaderAnswer.Retryable(detail, null, failure));
    }

    HttpAnswer received() {
        return Objects.requireNonNull(answer);
    }
}
