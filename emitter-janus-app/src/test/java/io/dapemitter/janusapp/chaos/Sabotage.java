// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.janusapp.chaos;

/** What a control run leaves out, so that the check can be seen to fail. */
enum Sabotage {
    /** Nothing: the emitter as it is. */
    NONE,
    /** Collection job ids are drawn at random when the PUT is sent, and stored only after its answer. */
    FORGETFUL_IDS,
    /** Completions count whatever has become of the lease. */
    NO_FENCE,
    /** No fence, and neither queue jobs nor results have unique keys. */
    NO_FENCE_NO_KEYS;

    boolean fenced() {
        return this == NONE || this == FORGETFUL_IDS;
    }
}
