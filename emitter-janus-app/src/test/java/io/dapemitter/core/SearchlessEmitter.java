// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core;

/** Has an emitter not look for lost collection jobs, so that whatever it loses stays lost and is seen. */
public final class SearchlessEmitter {
    private SearchlessEmitter() {}

    /**
     * Takes the search away.
     *
     * @param builder the emitter to be
     * @return the same builder
     */
    public static EmitterBuilder of(EmitterBuilder builder) {
        return builder.withoutRecovery();
    }
}
