// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.yaml;

/** Hears which keys a reader knows, so that a test can compare them with the documents. */
@FunctionalInterface
public interface KnownKeys {
    /** Hears and does nothing. */
    KnownKeys IGNORED = path -> {};

    /**
     * A reader asked for a key.
     *
     * @param path the key with dots between levels
     */
    void asked(String path);
}
